// The search field of a page: fetches the search when a reader goes there, and nothing before; says so where that fails; and
// closes what lies below the field. Without all this the form leads to the search page.
for (const form of document.querySelectorAll("form[data-failed]")) {
  const { failed, retry } = form.dataset;
  const input = form.elements.q;
  let tries = 0;
  let hasBegun = false;

  // A plain message and a way to try again; gone with the next try.
  const fail = (again) => {
    form.querySelector(".failed")?.remove();
    const notice = document.createElement("p");
    const button = document.createElement("button");
    notice.className = "failed notice";
    notice.role = "alert";
    button.type = "button";
    button.textContent = retry;
    button.onclick = () => {
      input.focus();
      notice.remove();
      again();
    };
    notice.append(failed, " ", button);
    form.append(notice);
  };

  const begin = async () => {
    if (hasBegun) return;
    hasBegun = true;
    try {
      // A browser may remember that a module could not be fetched: another address is another try.
      const client = await import(`./search.js${tries++ ? `?${tries}` : ""}`);
      await client.begin(form, fail);
    } catch {
      hasBegun = false;
      fail(begin);
    }
  };
  form.addEventListener("focusin", begin);
  if (form.id && location.search) begin();

  // Who has left, or has closed the results, is not shown those that come later.
  const show = (isShown) => {
    const found = form.querySelector(".found");
    form.isLeft = !isShown;
    if (found) found.hidden = !isShown || !input.value.trim() || !found.querySelector(".tally:not(:empty)");
  };
  for (const type of ["focus", "input"]) input.addEventListener(type, () => show(true));
  form.addEventListener("focusout", ({ relatedTarget: to }) => to && !form.contains(to) && show(false));
  document.addEventListener("pointerdown", ({ target }) => form.contains(target) || show(false));
  form.addEventListener("keydown", (event) => {
    // These keys are also how one chooses among characters.
    if (event.isComposing) return;
    if (event.key === "ArrowDown") show(true);
    const stops = [input, ...form.querySelectorAll(".found:not([hidden]) a")];
    const to = event.key === "Escape" ? input : stops[stops.indexOf(document.activeElement) + { ArrowDown: 1, ArrowUp: -1 }[event.key]];
    if (!stops[1] || !to) return;
    event.preventDefault();
    to.focus();
    if (event.key === "Escape") show(false);
  });
}
