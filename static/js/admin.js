// Names for the parts of Django's admin that have none when read aloud.
function nameSearch() {
  document.getElementById("searchbar")?.setAttribute("aria-label", "Search");
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
    name.textContent = head.classList.contains("original") ? "Row" : "Remove";
    head.append(name);
  });
}

window.addEventListener("load", () => {
  nameColumns();
  nameSearch();
  namePickers();
  nameHints();
});
