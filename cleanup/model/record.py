"""Frozen records, as `dataclasses` makes them, without what that costs: its import and the code that it compiles for each class take longer
than checking an article. For the types of every run; what is imported only now and then may as well be a dataclass.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True)
def record(cls: type[_T]) -> type[_T]:
    """The class with slots for its annotated names, and with ``__init__`` (positional or by name), ``__eq__``, ``__hash__`` and ``__repr__``.

    Values can't be set again: `replace` makes another record. Defaults are shared, so they must not be mutable. Names that begin with _ are left out
    of comparisons. ``__post_init__`` is called if there is one. No inheritance of fields.
    """
    names = tuple(cls.__annotations__)
    defaults = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
    shown = tuple(name for name in names if not name.startswith("_"))
    required = tuple(name for name in names if name not in defaults)
    after: Callable[[Any], None] | None = cls.__dict__.get("__post_init__")
    set_value = object.__setattr__

    def init(self: Any, *values: Any, **named: Any) -> None:
        if len(values) > len(names):
            raise TypeError(f"{cls.__name__} takes {len(names)} values, not {len(values)}")
        for name, value in zip(names, values, strict=False):
            set_value(self, name, value)
        for name in names[len(values) :]:
            if name in named:
                set_value(self, name, named.pop(name))
            elif name in defaults:
                set_value(self, name, defaults[name])
            else:
                raise TypeError(f"{cls.__name__} needs {', '.join(required)}; {name} is missing")
        if named:
            raise TypeError(f"{cls.__name__} has no {', '.join(named)}, or has it twice")
        if after:
            after(self)

    def values_of(self: Any) -> tuple[Any, ...]:
        return tuple([getattr(self, name) for name in shown])

    def equal(self: Any, other: object) -> bool:
        return values_of(self) == values_of(other) if other.__class__ is self.__class__ else NotImplemented

    def rest(self: Any, name: str, value: object = None) -> None:
        raise AttributeError(f"{cls.__name__} is frozen: '{name}' can't be changed")

    body = {key: value for key, value in cls.__dict__.items() if key not in (*names, "__dict__", "__weakref__")}
    body |= {
        "__slots__": names,
        "__match_args__": names,
        "__init__": init,
        "__eq__": equal,
        "__hash__": lambda self: hash(values_of(self)),
        "__repr__": lambda self: f"{cls.__name__}({', '.join(f'{n}={getattr(self, n)!r}' for n in shown)})",
        "__setattr__": rest,
        "__delattr__": rest,
        "__reduce__": lambda self: (self.__class__, tuple([getattr(self, name) for name in names])),
    }
    made: type[_T] = type(cls.__name__, cls.__bases__, body)
    return made


def values(of: object) -> dict[str, Any]:
    """The values of a record by their names."""
    names: tuple[str, ...] = of.__class__.__match_args__  # type: ignore[attr-defined]
    return {name: getattr(of, name) for name in names}


def replace(old: _T, **changes: Any) -> _T:
    """The record with some values changed. Raises TypeError for a name that it doesn't have."""
    return old.__class__(**(values(old) | changes))
