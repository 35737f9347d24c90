// The list of places, narrowed by what a reader types; without this file it is a list that folds.
(() => {
  const box = document.querySelector(".saring"), field = document.getElementById("_saring"), none = document.getElementById("_nihil");
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const groups = [...document.querySelectorAll("#_tempat > *")].map((group) => ({
    group, name: fold(group.querySelector("h2, summary").textContent), places: [...group.querySelectorAll("li")].map((one) => [one, fold(one.textContent)]),
  }));
  const narrow = () => {
    const wanted = fold(field.value.trim());
    let found = 0;
    for (const { group, name, places } of groups) {
      const whole = name.includes(wanted);
      let inside = 0;
      for (const [one, text] of places) {
        one.hidden = !whole && !text.includes(wanted);
        inside += !one.hidden;
      }
      group.hidden = !whole && !inside;
      if (group.tagName === "DETAILS") group.open = !!wanted && !group.hidden && (!whole || groups.length < 2);
      found += !group.hidden;
    }
    none.hidden = found > 0;
  };
  field.addEventListener("input", narrow);
  box.hidden = false;
})();
