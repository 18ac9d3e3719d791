#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The co_await rule: the full expression around a co_await holds names and calls only, no braces and no lambdas. Some
compilers corrupt memory, silently, where such a temporary lives across the suspension (docs/adr/0003-clang-19.md).

usage: co_await_rule.py ROOT        checks all C++ files of core, ui, app and tests
       co_await_rule.py --self-test"""

import sys

import source_tree

OPENING = {"(": ")", "[": "]", "{": "}"}
CLOSING = {closing: opening for opening, closing in OPENING.items()}
# After these words an opening bracket begins a lambda, not a subscript.
BEFORE_EXPRESSION = {"return", "co_return", "co_yield", "co_await", "else", "case", "throw", "in", "do", "and", "or", "not"}


def begins_lambda(tokens, index):
    """Whether the "[" at `index` opens a lambda's captures: not a subscript, an attribute or a structured binding."""
    if index + 1 < len(tokens) and tokens[index + 1].text == "[":
        return False
    if index == 0:
        return True
    before = tokens[index - 1]
    if before.text in ("[", ")", "]", '""'):
        return False
    if before.text in ("&", "&&") and index > 1 and tokens[index - 2].text == "auto":
        return False
    if before.kind == "word":
        return before.text in BEFORE_EXPRESSION
    return True


def ends_statement(tokens, index):
    """Whether the "}" at `index` ends a block (and not an aggregate in the middle of an expression)."""
    if index + 1 >= len(tokens):
        return True
    after = tokens[index + 1]
    return after.kind in ("word", "number", "literal") or after.text in ("{", "}", "[", "*", "++", "--", "~", "#", "::", "(")


def offences_before(tokens, start):
    depth = 0
    index = start - 1
    while index >= 0:
        text = tokens[index].text
        if depth == 0:
            if text in (";", "{") or (text == "}" and ends_statement(tokens, index)):
                return
            if text == ":" and index > 0 and tokens[index - 1].text in ("default", "public", "private", "protected"):
                return
            if text == "}":
                yield tokens[index].line, "a brace"
        if text == "[" and begins_lambda(tokens, index):
            yield tokens[index].line, "a lambda"
        if text in CLOSING:
            depth += 1
        elif text in OPENING and depth > 0:
            depth -= 1
        index -= 1


def offences_after(tokens, start):
    depth = 0
    for index in range(start + 1, len(tokens)):
        text = tokens[index].text
        if depth == 0 and text in (";", ")", "]", "}"):
            return
        if text == "{":
            # The body of `for (…) if (…) co_await …` never comes here: its head ends at ")".
            yield tokens[index].line, "a brace"
        if text == "[" and begins_lambda(tokens, index):
            yield tokens[index].line, "a lambda"
        if text in OPENING:
            depth += 1
        elif text in CLOSING:
            depth -= 1


def check(source):
    """Pairs of line and what is wrong there."""
    tokens = source_tree.tokens(source)
    found = set()
    for index, token in enumerate(tokens):
        # "operator co_await" declares one, it does not await.
        if token.text != "co_await" or (index > 0 and tokens[index - 1].text == "operator"):
            continue
        found.update(offences_before(tokens, index))
        found.update(offences_after(tokens, index))
    return sorted(found)


GOOD = [
    "co_await f();",
    "const auto x = co_await object->f(a, b + 1);",
    "if (const auto x = co_await f(); !x) { g(); }",
    "while (co_await f(a[1])) { g(Foo{1}); }",
    "switch (co_await f()) { default: break; }",
    "for (const auto &x : co_await f()) { g({1}); }",
    "values[i] = co_await f(values[i + 1]);",
    "const auto [a, b] = co_await f();",
    "const auto &[a, b] = co_await f();",
    "[[maybe_unused]] const auto x = co_await f();",
    "Foo x{1};\nco_await f(x);",
    "if (a) { b(); } co_await f();",
    "start([this]() -> Task<void> { co_await f(); }());",
    "struct S { auto operator co_await() && noexcept { return Awaiter{m_handle}; } };",
    "// co_await f({1});\nconst char *text = \"co_await f({1});\";",
    "const char *text = R\"x(co_await f({1});)x\"; const char brace = '{';",
    "case Step::Done: co_return co_await f();",
    "int n = 1'000'000; co_await f(n);",
    "co_await std::move(task);",
    "else if (co_await f()) { g({2}); }",
    "auto work = [n] { return n; };\nco_await inThreadPool(work);",
    "const auto x = co_await f() ? a : b;\nFoo y{2};",
]

BAD = [
    "co_await f({1, 2});",
    "co_await f(Foo{1});",
    "co_await f([] { return 1; });",
    "co_await f([this, x](int y) { return x + y; });",
    "co_await f(a, g(b, {c}));",
    "const auto x = co_await f(a,\n                          Foo{.b = 1});",
    "co_return co_await f(Foo{});",
    "if (const auto x = co_await f({}); !x) { g(); }",
    "while (co_await f(QList<int>{1})) { g(); }",
    "g(Foo{1}, co_await f());",
    "g([] { return 1; }, co_await f());",
    "x = Foo{1}.add(co_await f());",
    "co_await f(a ? [] { return 1; } : b);",
    "co_await Foo{};",
    "for (auto x : co_await f({1})) { g(); }",
    "Foo x{Bar{1}, co_await f()};",
    "co_await f(std::array<int, 2>{1, 2}[0]);",
]


def self_test():
    problems = []
    for sample in GOOD:
        if check(sample):
            problems.append(f"self-test: complains about a good sample: {sample}")
    for sample in BAD:
        if not check(sample):
            problems.append(f"self-test: does not see the bad sample: {sample}")
    return problems


def main(arguments):
    if arguments == ["--self-test"]:
        return source_tree.report(self_test())
    root = arguments[0]
    problems = []
    seen = 0
    for path in source_tree.files(root):
        if path.split("/")[0] in ("core", "ui", "app", "tests") and path.endswith((".h", ".cpp")):
            seen += 1
            for line, what in check(source_tree.read(root, path)):
                problems.append(f"{path}:{line}: {what} in a co_await expression: build the value in a named variable first")
    if seen == 0:
        problems.append(f"no C++ files under {root}")
    return source_tree.report(problems)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
