// Fetches the search when a reader goes to a search field, and nothing before. Without it the form leads to the search page.
for (const form of document.querySelectorAll("form[data-failed]")) {
  const { failed, retry } = form.dataset;
  let tries = 0;
  let hasBegun = false;

  // A plain message and a way to try again; gone with the next try.
  const fail = (again) => {
    form.querySelector(".failed")?.remove();
    const notice = document.createElement("p");
    const button = document.createElement("button");
    notice.className = "failed notice";
    notice.setAttribute("role", "alert");
    button.type = "button";
    button.textContent = retry;
    button.onclick = () => {
      form.elements.q.focus();
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
}
