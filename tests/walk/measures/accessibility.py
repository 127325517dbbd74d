"""axe: every rule for today's standards and its best practices, the size of targets too."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.walk.measures.explained import EXPLAINED

RUN = """axe.run(document, {
    resultTypes: ["violations", "incomplete"],
    rules: {"target-size": {enabled: true}},
    elementRef: true,
}).then(({violations, incomplete}) => {
    const cuts = (element) => getComputedStyle(element).overflow !== "visible";
    for (const node of incomplete.flatMap(({nodes}) => nodes)) {
        const around = [];
        for (let one = node.element; one && one !== document.body; one = one.parentElement) around.push(one);
        node.inFrame = around.some(cuts);
    }
    return {violations, incomplete};
})"""


def accessibility(page: Page, name: str) -> list[str]:
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate(RUN)
    wrong = [
        f"{one['id']}: {one['help']}: {_where(node)}" for one in found["violations"] for node in one["nodes"]
    ]
    unsure = [
        f"unsure of {one['id']}: {_where(node)}: {_why(node)}"
        for one in found["incomplete"]
        for node in one["nodes"]
        if not _is_explained(name, one["id"], node)
    ]
    return wrong + unsure


def _where(node: dict[str, Any]) -> str:
    return f"{node['target'][-1]} {node['html'][:160]}"


def _why(node: dict[str, Any]) -> str:
    checks = [*node["any"], *node["all"], *node["none"]]
    return "; ".join(check["message"] for check in checks)


def _is_explained(page: str, rule: str, node: dict[str, Any]) -> bool:
    words = f"{_where(node)} {_why(node)}"
    return any(explained.explains(page, rule, words, node["inFrame"]) for explained in EXPLAINED)
