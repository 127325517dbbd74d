// Before anything else on a page: what its policy refuses is told, and what moves by itself is noted.
document.addEventListener("securitypolicyviolation", (event) =>
  console.error("CSP:", event.violatedDirective, event.blockedURI));
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const what = entry.sources.map(({ node }) => node && (node.outerHTML || node.data)).join();
    if (!entry.hadRecentInput) window.shifts.push(what.slice(0, 200));
  }
}).observe({ type: "layout-shift", buffered: true });
