// Names for the parts of Django's admin that have none when read aloud. The words come with the script's tag.
const words = document.currentScript.dataset;

function nameSearch() {
  document.getElementById("searchbar")?.setAttribute("aria-label", words.search);
}

function namePickers() {
  document.querySelectorAll("select.admin-autocomplete").forEach((select) => {
    const name = select.labels[0]?.textContent.trim().replace(/:$/, "");
    const picker = select.nextElementSibling;
    if (!name || !picker) return;
    picker.querySelectorAll("[role=combobox], [role=textbox], [role=searchbox]").forEach((part) => {
      part.removeAttribute("aria-labelledby");
      part.setAttribute("aria-label", name);
    });
    // Its button to clear everything is no item of a list.
    picker.querySelector("ul")?.setAttribute("role", "presentation");
  });
}

function nameHints() {
  document.querySelectorAll("span.help-tooltip[aria-label]").forEach((hint) => hint.setAttribute("role", "img"));
}

// Columns of an inline whose heading is empty on the screen.
function nameColumns() {
  document.querySelectorAll(".inline-group thead th:empty").forEach((head) => {
    const name = document.createElement("span");
    name.className = "visually-hidden";
    name.textContent = head.classList.contains("original") ? words.row : words.remove;
    head.append(name);
  });
}

// Fields in a table are named by their column and their row.
function nameFieldsOfTables() {
  const fields = ":is(#result_list, .inline-group) td :is(input:not([type=hidden]), select, textarea)";
  document.querySelectorAll(fields).forEach((field) => {
    if (field.labels?.length || field.hasAttribute("aria-label")) return;
    const head = field.closest("table").querySelectorAll("thead th")[field.closest("td").cellIndex];
    const row = field.closest("tr").querySelector("th, td.original p");
    field.setAttribute("aria-label", [head, row].map((one) => one?.textContent.trim()).filter(Boolean).join(", "));
  });
}

// On a phone a history is wider than its frame: the keyboard moves it, too.
function reachHistory() {
  const history = document.getElementById("change-history");
  if (!history) return;
  history.setAttribute("tabindex", 0);
  history.setAttribute("role", "region");
  history.setAttribute("aria-label", document.querySelector("#content h1").textContent);
}

// Hints that Django adds for browsers in another time zone, and nowhere else.
function forgetMissingHints() {
  document.querySelectorAll("[aria-describedby]").forEach((field) => {
    const there = field.getAttribute("aria-describedby").split(" ").filter((id) => document.getElementById(id));
    if (there.length) field.setAttribute("aria-describedby", there.join(" "));
    else field.removeAttribute("aria-describedby");
  });
}

// A moment after Django's own scripts, which wait for the page as well.
window.addEventListener("load", () => setTimeout(() => {
  nameColumns();
  nameSearch();
  namePickers();
  nameHints();
  nameFieldsOfTables();
  reachHistory();
  forgetMissingHints();
}));
