"""The gate's rules, subject by subject. A new rule is one function in a module here, its name below, and its test."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.engine.problems import Problem
from pipeline.gate.rules import (
    accounts,
    accusations,
    advertising,
    campaigning,
    capitals,
    children,
    claim_reviews,
    clarifications,
    dates,
    disguise,
    duplication,
    encoding,
    formats,
    furniture,
    hatred,
    heads,
    links,
    machine_made,
    markup,
    numbers,
    pairs,
    papers,
    phones,
    photos,
    pictures,
    private_life,
    service,
    sources,
    spelling,
    structure,
    style,
    times,
    verification,
)
from pipeline.gate.rules.rule import Corpus, Finding, Manuscript, Place, Rule

RULES: tuple[Rule, ...] = (
    heads.title_length,
    heads.title_stop,
    heads.body_length,
    heads.lost_words,
    heads.said_twice,
    heads.summary_length,
    structure.title_in_body,
    structure.raw_html,
    disguise.markup_in_field,
    structure.empty_body,
    links.dead_link,
    links.early_link,
    links.unsafe_link,
    markup.no_link,
    markup.no_markup,
    pictures.missing_picture,
    pictures.foreign_picture,
    pictures.picture_without_words,
    photos.located_photo,
    photos.heavy_photo,
    photos.credit_to_nobody,
    photos.picture_without_credit,
    photos.damaged_photo,
    photos.moving_picture,
    photos.miscoloured_photo,
    dates.weekday,
    dates.impossible_date,
    dates.future_article,
    dates.relative_date,
    dates.undated_news,
    times.hour_without_zone,
    times.foreign_zone,
    sources.unnamed_source,
    sources.figure_without_origin,
    sources.only_officials,
    service.no_next_step,
    service.open_questions,
    verification.unverified_without_note,
    clarifications.clarification_without_verdict,
    clarifications.clarification_without_evidence,
    claim_reviews.incomplete_answer,
    claim_reviews.answer_without_evidence,
    claim_reviews.evidence_without_archive,
    claim_reviews.title_repeats_rumour,
    claim_reviews.rumour_from_elsewhere,
    claim_reviews.unanswered_for_long,
    numbers.national_number,
    numbers.family_number,
    accounts.bank_account,
    phones.private_phone,
    private_life.home_address,
    private_life.health_of_somebody,
    papers.identity_paper,
    children.child_identity,
    children.victim_identity,
    accusations.accusation,
    hatred.hatred,
    campaigning.campaigning,
    machine_made.unlabelled_ai,
    advertising.unlabelled_advertisement,
    advertising.reads_like_advertisement,
    encoding.damaged_letters,
    disguise.disguised_letters,
    pairs.usual_slip,
    spelling.misspelt,
    style.long_sentence,
    style.unbalanced_quotes,
    style.clickbait,
    capitals.shouting,
    capitals.unexplained_acronym,
    formats.formats,
    furniture.page_furniture,
    formats.stray_space,
    duplication.near_copy,
    duplication.copy_of_partner,
)


def run(manuscripts: Iterable[Manuscript], corpus: Corpus) -> list[Problem]:
    """Returns every problem that the rules find in the manuscripts, file by file."""
    return [
        problem
        for manuscript in manuscripts
        for rule in RULES
        for problem in (rule.problems(manuscript, corpus) if rule.joined else rule.problems(manuscript))
    ]


__all__ = ["RULES", "Corpus", "Finding", "Manuscript", "Place", "Rule", "run"]
