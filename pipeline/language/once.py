"""What an object works out when it is first asked, and keeps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class once(Generic[T]):
    """A property that is worked out once.

    ``functools.cached_property`` takes a lock for each (until Python 3.12), which costs more than most of what a text is
    asked: a check asks each article some 170 such things.
    """

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self._name = ""
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, holder: None, owner: type) -> once[T]: ...
    @overload
    def __get__(self, holder: object, owner: type) -> T: ...
    def __get__(self, holder: object | None, owner: type) -> once[T] | T:
        if holder is None:
            return self
        found = holder.__dict__[self._name] = self._work(holder)
        return found
