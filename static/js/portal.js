// Comfort on top of pages that work without it.
import { initAll } from "../vendor/nhsuk-frontend.min.js";

document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
initAll();

// Type-ahead: options come as HTML from the address in data-suggest.
const PAUSE = 200; // milliseconds after the last key

function suggest(input) {
  const list = document.getElementById(input.getAttribute("list"));
  let waiting;
  let asked = "";
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    const typed = input.value.trim();
    if (typed.length < 2 || typed === asked) return;
    waiting = setTimeout(async () => {
      asked = typed;
      const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(typed)}`);
      if (answer.ok && asked === typed) list.innerHTML = await answer.text();
    }, PAUSE);
  });
}

// A question with data-show-when="name=value" shows only while that answer is given, and seen.
function given(form, name) {
  return [...form.elements]
    .filter((element) => element.name === name && !element.closest("[data-show-when][hidden]"))
    .filter((element) => !["radio", "checkbox"].includes(element.type) || element.checked)
    .map((element) => element.value);
}

function showOnlyWhenAsked(group) {
  const form = group.closest("form");
  const [name, ...rest] = group.dataset.showWhen.split("=");
  const wanted = rest.join("=").split("|");
  const update = () => {
    const hidden = !given(form, name).some((value) => wanted.includes(value));
    if (group.hidden === hidden) return;
    group.hidden = hidden;
    form.dispatchEvent(new Event("change")); // others may hang on this one
  };
  form.addEventListener("change", update);
  update();
}

// A plot is one stop for the Tab key; the arrow keys go from value to value.
function rove(plot) {
  const stops = [...plot.querySelectorAll(".portal-plot__stop")];
  stops.forEach((stop, number) => stop.setAttribute("tabindex", number ? -1 : 0));
  plot.addEventListener("keydown", (event) => {
    const now = stops.indexOf(document.activeElement);
    const next = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: stops.length - 1 }[event.key];
    if (now < 0 || !stops[next]) return;
    event.preventDefault();
    stops[now].setAttribute("tabindex", -1);
    stops[next].setAttribute("tabindex", 0);
    stops[next].focus();
  });
}

// One click, one request; the server holds anyway if a second one comes.
function sendOnce(form) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 5000);
  });
  // Back leads to the page as it was left, where the clock stood still.
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) delete form.dataset.sent;
  });
}

// A list that could not be narrowed in its place is asked for as a page, which says what is wrong.
for (const failure of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(failure, ({ target }) => {
    if (target.matches('form[method="get"]')) target.submit();
  });
}

document.querySelectorAll("[data-suggest]").forEach(suggest);
document.querySelectorAll("[data-show-when]").forEach((element) => {
  if (element.classList.contains("nhsuk-form-group")) showOnlyWhenAsked(element);
});
document.querySelectorAll("[data-stops]").forEach(rove);
document.querySelectorAll('form[method="post"]').forEach(sendOnce);
