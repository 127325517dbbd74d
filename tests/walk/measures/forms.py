"""A form that changes something has an error state, and an error says so where it is heard."""

from playwright.sync_api import Page

FORMS = "document.querySelectorAll('main form[method=post]').length"
# Ours takes the focus and links to fields; the admin has its own note.
ERRORS = """() => {
    const note = document.querySelector(".nhsuk-error-summary, .errornote");
    if (!note) return ["no error is shown"];
    const found = [];
    if (!document.title.startsWith("Error:")) found.push(`the title does not say it: ${document.title}`);
    if (note.matches(".errornote")) return found;
    if (document.activeElement !== note) found.push("the error summary does not take the focus");
    for (const link of note.querySelectorAll("a")) {
        if (!document.querySelector(link.hash)) found.push(`${link.hash} leads nowhere`);
    }
    return found;
}"""


def forms(page: Page, *, is_error: bool, has_error: bool) -> list[str]:
    if is_error:
        return list(page.evaluate(ERRORS))
    if page.evaluate(FORMS) and not has_error:
        return ["something can be sent, and the walk does not know what comes of an error"]
    return []
