"""A scale: the package, compiled once more so that it counts what it does. No clock is read, and no run differs.

The syntax tree of each module is changed. It counts **steps**: each call of a function, each turn of a loop, of a
comprehension and of a generator. What C does in one step is counted by what it goes through: **items** of lists, tuples
and other collections, and **characters** of text. `x in some_list` is as many items as it looks at, `a + b` is as long
as its result, `text.split()` as long as the text.

What it does not see: how far a pattern reads before it gives up at one place (tests/test_backtracking.py holds that
each pattern is linear), what `==` looks at before it finds two values unequal, and what other packages do, except Lark.
"""

from __future__ import annotations

import ast
import contextlib
import functools
import importlib
import importlib.abc
import importlib.machinery
import inspect
import itertools
import re
import sys
import types
from array import array
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

#: The packages that are weighed.
WEIGHED = ("threadparse", "lark")
#: A function that keeps more results than that, and not all, keeps those for parts of dumps.
FEW = 64
#: Under this name the modules find the scale.
NAME = "__scale__"


class Work(NamedTuple):
    """What a call took."""

    steps: int
    items: int
    characters: int


#: What has a length that C goes through, and what of it is text. A type made of one of these, a named tuple, is short.
TEXT = frozenset({str, bytes, bytearray})
ITEMS = frozenset({list, tuple, dict, set, frozenset, deque, array, defaultdict, Counter, OrderedDict, range})
#: What is searched from its beginning, and where all behind a place moves if something is taken out there.
SEARCHED = frozenset({list, tuple, deque, array})
MOVING = frozenset({list, deque, array, bytearray})
#: What is made of something that C goes through.
MADE = (TEXT | ITEMS | {int, float}) - {range}
#: What gives one item after the other, only when it is asked to.
LAZY = frozenset({map, filter, zip, enumerate, reversed, *filter(inspect.isclass, vars(itertools).values())})
#: Of these, what may ask for many items and give none: the items are counted where they go in.
SKIPPING = frozenset(
    {
        filter,
        itertools.compress,
        itertools.dropwhile,
        itertools.filterfalse,
        itertools.groupby,
        itertools.islice,
    }
)
#: Functions of C; those of patterns have a type of their own.
BUILT_IN = frozenset({types.BuiltinFunctionType, type(re.compile("").match)})
#: What is called as it stands: it looks at the frame it is called in, or takes no longer for what is long.
PLAIN = frozenset(
    {
        *("super", "locals", "globals", "vars", "isinstance", "issubclass"),
        *("len", "getattr", "setattr", "hasattr", "callable", "cast"),
    }
)
#: Methods and functions that take as long for a long thing as for a short one, or nearly so.
AT_ONCE = frozenset(
    {
        *("__contains__", "__getitem__", "__new__", "__setattr__", "__setitem__", "add", "append", "appendleft"),
        *("bisect", "bisect_left", "bisect_right", "discard", "endswith", "get", "heappop", "heappush", "id", "items"),
        *("iter", "keys", "next", "ord", "popitem", "popleft", "setdefault", "startswith", "values"),
    }
)
#: What takes its arguments, and leaves alone the rest of what it adds them to.
ADDING = frozenset({"extend", "extendleft", "update", "difference_update", "isdisjoint"})
#: What searches in text from one place to another.
SEARCHING = frozenset({"find", "index", "rfind", "rindex"})
#: What gives back one of its arguments, or of their items.
GIVING = frozenset({"max", "min"})


class Scale:
    """Counts, and does what it counts."""

    def __init__(self) -> None:
        self.steps = self.items = self.characters = 0

    def work(self) -> Work:
        """Return what was counted so far."""
        return Work(self.steps, self.items, self.characters)

    def step(self) -> bool:
        """Count a step; return True, so that a condition may hold it."""
        self.steps += 1
        return True

    def through(self, value: Any) -> Any:
        """Count what it takes to go through a value; return it."""
        kind = type(value)
        if kind in TEXT:
            self.characters += len(value)
        elif kind in ITEMS:
            self.items += len(value)
        return value

    def copied(self, value: Any) -> None:
        """Count what was made anew, since it cannot be changed."""
        if type(value) in TEXT or type(value) is tuple:
            self.through(value)

    def within(self, value: Any, held: Any) -> bool:
        """Tell whether something holds a value, and count what was looked at."""
        found = value in held
        kind = type(held)
        if kind in TEXT:
            self.characters += held.find(value) + 1 if found else len(held)
        elif kind in SEARCHED:
            self.items += next((at for at, each in enumerate(held, 1) if each is value or each == value), len(held))
        return found

    def without(self, value: Any, held: Any) -> bool:
        """Tell whether nothing holds a value."""
        return not self.within(value, held)

    def same(self, one: Any, other: Any) -> Any:
        """Compare two values; two that are equal were gone through."""
        equal = one == other
        if equal is True and one is not other:
            self.through(one)
        return equal

    def differ(self, one: Any, other: Any) -> Any:
        """Compare two values the other way round."""
        unequal = one != other
        if unequal is False and one is not other:
            self.through(one)
        return unequal

    def drop(self, held: Any, key: Any) -> None:
        """Delete a part; what stands behind it in a list moves up."""
        self._moved(held, key)
        del held[key]

    def put(self, held: Any, key: Any, value: Any) -> None:
        """Replace a part of a list; what stands behind it moves."""
        self._moved(held, key)
        self.through(value)
        held[key] = value

    def _moved(self, held: Any, key: Any) -> None:
        if type(held) in MOVING:
            start = key.indices(len(held))[0] if isinstance(key, slice) else key % (len(held) or 1)
            self.items += len(held) - start

    def each(self, values: Iterable[Any]) -> Iterator[Any]:
        """Yield values, each of them a step of C."""
        for value in values:
            self.items += 1
            yield value

    def matches(self, found: Iterable[re.Match[str]], start: int) -> Iterator[re.Match[str]]:
        """Yield what a pattern found, and count what it read up to there."""
        for match in found:
            self.characters += match.end() - start + 1
            start = match.end()
            yield match
        self.steps += 1

    def call(self, called: Any, /, *args: Any, **options: Any) -> Any:
        """Call something, and count what it goes through if C does the work."""
        kind = type(called)
        if kind in BUILT_IN:
            return called(*args, **options) if called.__name__ in AT_ONCE else self._built_in(called, args, options)
        if kind is types.FunctionType or kind is types.MethodType:
            if not _is_weighed(called.__module__):
                self._all(args)
        elif kind is functools.partial:
            return self.call(called.func, *called.args, *args, **called.keywords, **options)
        elif kind is types.MethodDescriptorType and args:
            return self.call(getattr(args[0], called.__name__), *args[1:], **options)
        elif kind is type and called in LAZY:
            return self.each(called(*self._asked(called, args), **options))
        elif kind is type and called in MADE:
            self._all(args)
        return called(*args, **options)

    def _asked(self, called: Any, args: tuple[Any, ...]) -> Iterator[Any]:
        """Yield the arguments of what is lazy: functions of C are counted, and the items where some are skipped."""
        for each in args:
            if callable(each) and not isinstance(each, types.FunctionType | types.MethodType | type):
                yield self._counted(each)
            elif called in SKIPPING and type(each) in TEXT | ITEMS:
                yield self.each(each)
            else:
                yield each

    def _counted(self, called: Any) -> Callable[..., Any]:
        return lambda *args: self.call(called, *args)

    def _built_in(self, called: Any, args: tuple[Any, ...], options: dict[str, Any]) -> Any:
        """Call a function of C, or a method of a type of C; a module is the owner of no method."""
        name, owner = called.__name__, called.__self__
        kind = type(owner)
        if kind is re.Pattern:
            return self._matched(called, args, options)
        if name in SEARCHING and kind in TEXT:
            return self._searched(called, args)
        if name == "from_iterable" and owner is itertools.chain:
            return self.each(called(*args))
        if name == "pop":
            if args:
                self._moved(owner, args[0])
            return called(*args)
        if name not in ADDING:
            self.through(owner)
        self._all(args)
        result = called(*args, **options)
        return result if name in GIVING else self.through(result)

    def _searched(self, called: Any, args: tuple[Any, ...]) -> int:
        """Search in text."""
        start = args[1] if len(args) > 1 else 0
        stop = args[2] if len(args) > 2 else len(called.__self__)
        found: int = called(*args)
        backwards = called.__name__.startswith("r")
        self.characters += max(1, stop - start if found < 0 else stop - found if backwards else found - start)
        return found

    def _matched(self, called: Any, args: tuple[Any, ...], options: dict[str, Any]) -> Any:
        """Match with a pattern: what it reads is what it finds, or all that it searches."""
        name, result = called.__name__, called(*args, **options)
        text = args[1] if name in ("sub", "subn") else args[0]
        start = args[1] if name not in ("sub", "subn", "split") and len(args) > 1 else 0
        stop = args[2] if name not in ("sub", "subn", "split") and len(args) > 2 else len(text)
        if name == "finditer":
            return self.matches(result, start)
        if isinstance(result, re.Match):
            self.characters += result.end() - start + 1
        elif result is None and name != "search":
            self.characters += 1
        else:
            self.characters += max(1, stop - start)
        return result

    def _all(self, args: tuple[Any, ...]) -> None:
        for each in args:
            self.through(each)


class Weigh(ast.NodeTransformer):
    """Puts a scale into the syntax tree of a module."""

    def _counted(self, method: str, *args: ast.expr) -> ast.Call:
        scale = ast.Name(NAME, ast.Load())
        return ast.Call(ast.Attribute(scale, method, ast.Load()), list(args), [])

    def _step(self) -> ast.stmt:
        return ast.Expr(self._counted("step"))

    def visit_FunctionDef(self, node: Any) -> Any:
        self.generic_visit(node)
        stated = isinstance(node.body[0], ast.Expr) and isinstance(node.body[0].value, ast.Constant)
        node.body.insert(1 if stated else 0, self._step())
        return node

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815

    def visit_Lambda(self, node: ast.Lambda) -> ast.Lambda:
        self.generic_visit(node)
        node.body = ast.BoolOp(ast.And(), [self._counted("step"), node.body])
        return node

    def visit_For(self, node: Any) -> Any:
        self.generic_visit(node)
        node.body.insert(0, self._step())
        return node

    visit_While = visit_For  # noqa: N815

    def visit_comprehension(self, node: ast.comprehension) -> ast.comprehension:
        self.generic_visit(node)
        node.ifs.insert(0, self._counted("step"))
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        self.generic_visit(node)
        kinds = {ast.In: "within", ast.NotIn: "without", ast.Eq: "same", ast.NotEq: "differ"}
        method = kinds.get(type(node.ops[0]))
        if len(node.ops) > 1 or method is None or isinstance(node.comparators[0], ast.Constant):
            return node
        return self._counted(method, node.left, node.comparators[0])

    def visit_Call(self, node: ast.Call) -> ast.Call:
        self.generic_visit(node)
        plain = isinstance(node.func, ast.Name) and node.func.id in PLAIN
        if plain or (isinstance(node.func, ast.Attribute) and node.func.attr in AT_ONCE):
            return node
        call = self._counted("call", node.func, *node.args)
        call.keywords = node.keywords
        return call

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        return self._counted("through", node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.expr:
        for each in node.values:
            if isinstance(each, ast.FormattedValue):
                each.value = self.visit(each.value)
        return self._counted("through", node)

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        self.generic_visit(node)
        loaded = isinstance(node.ctx, ast.Load) and isinstance(node.slice, ast.Slice)
        return self._counted("through", node) if loaded else node

    def visit_List(self, node: ast.List | ast.Tuple | ast.Set) -> ast.expr:
        self.generic_visit(node)
        loaded = isinstance(getattr(node, "ctx", ast.Load()), ast.Load)
        starred = any(isinstance(each, ast.Starred) for each in node.elts)
        return self._counted("through", node) if loaded and starred else node

    visit_Tuple = visit_Set = visit_List  # noqa: N815

    def visit_Assign(self, node: ast.Assign) -> ast.stmt:
        self.generic_visit(node)
        target = node.targets[0]
        if isinstance(target, ast.Tuple | ast.List) and any(isinstance(each, ast.Starred) for each in target.elts):
            node.value = self._counted("through", node.value)
        if len(node.targets) == 1 and isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Slice):
            return ast.Expr(self._counted("put", target.value, self._key(target.slice), node.value))
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> Any:
        self.generic_visit(node)
        node.value = self._counted("through", node.value)
        if isinstance(node.target, ast.Name):
            return [node, ast.Expr(self._counted("copied", ast.Name(node.target.id, ast.Load())))]
        return node

    def visit_Delete(self, node: ast.Delete) -> Any:
        self.generic_visit(node)
        return [
            ast.Expr(self._counted("drop", each.value, self._key(each.slice)))
            if isinstance(each, ast.Subscript)
            else ast.Delete([each])
            for each in node.targets
        ]

    def _key(self, key: ast.expr) -> ast.expr:
        """Return a slice as a value."""
        if not isinstance(key, ast.Slice):
            return key
        parts = [each or ast.Constant(None) for each in (key.lower, key.upper, key.step)]
        return ast.Call(ast.Name("slice", ast.Load()), parts, [])


def weighed_code(source: bytes | str, file: str) -> types.CodeType:
    """Compile a module with a scale in it."""
    tree = Weigh().visit(ast.parse(source, file))
    return compile(ast.fix_missing_locations(tree), file, "exec", dont_inherit=True)


def run(source: str, scale: Scale, **given: Any) -> None:
    """Run some code with a scale in it."""
    exec(
        weighed_code(source, "<code>"), {"__name__": WEIGHED[0], NAME: scale, "functools": functools, "re": re, **given}
    )


class Loader(importlib.machinery.SourceFileLoader):
    """Loads a module with the scale in it. What Python compiled before is left alone."""

    def __init__(self, name: str, path: str, scale: Scale) -> None:
        super().__init__(name, path)
        self.scale = scale

    def get_code(self, fullname: str) -> types.CodeType:  # noqa: ARG002
        return weighed_code(Path(self.path).read_bytes(), self.path)

    def exec_module(self, module: ModuleType) -> None:
        vars(module)[NAME] = self.scale
        super().exec_module(module)


class Finder(importlib.abc.MetaPathFinder):
    """Finds the packages that are weighed where they are installed."""

    def __init__(self, scale: Scale) -> None:
        self.scale = scale

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if not _is_weighed(fullname):
            return None
        others = [each for each in sys.meta_path if each is not self]
        spec = next((found for each in others if (found := each.find_spec(fullname, path, target))), None)
        if spec and isinstance(spec.loader, importlib.machinery.SourceFileLoader):
            spec.loader = Loader(fullname, spec.loader.path, self.scale)
        return spec


@functools.cache
def _is_weighed(name: str) -> bool:
    """Tell whether a module belongs to what is weighed."""
    return name.partition(".")[0] in WEIGHED


class Weighed:
    """The public functions of the package, with a scale; those that others imported stay as they are."""

    def __init__(self) -> None:
        self.scale = Scale()
        self._finder = Finder(self.scale)
        self._modules: dict[str, ModuleType] = {}
        with self._swapped():
            self.package: Any = importlib.import_module("threadparse")

    @contextlib.contextmanager
    def _swapped(self) -> Iterator[None]:
        """Let imports find the modules with the scale: the package imports some only when it needs them."""
        others = {name: sys.modules.pop(name) for name in list(sys.modules) if _is_weighed(name)}
        sys.modules.update(self._modules)
        sys.meta_path.insert(0, self._finder)
        try:
            yield
        finally:
            sys.meta_path.remove(self._finder)
            self._modules = {name: sys.modules.pop(name) for name in list(sys.modules) if _is_weighed(name)}
            sys.modules.update(others)

    def _forget(self) -> None:
        """Forget what is kept of dumps, for a while: what is found there would take no work. Languages are kept."""
        for name, module in self._modules.items():
            for value in vars(module).values() if name.startswith("threadparse") else ():
                if isinstance(value, functools._lru_cache_wrapper) and (value.cache_parameters()["maxsize"] or 0) > FEW:
                    value.cache_clear()

    def weigh(self, call: str, argument: Any) -> tuple[Work, Any]:
        """Call a public function by its name; return the work, and what came of it or was raised by the package."""
        self._forget()
        with self._swapped():
            before = self.scale.work()
            try:
                result = getattr(self.package, call)(argument)
            except self.package.ThreadparseError as error:
                result = error
            after = self.scale.work()
        return Work(*(late - early for late, early in zip(after, before, strict=True))), result
