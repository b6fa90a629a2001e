// Leads from the chooser at / to the reader's language, once in a session:
// whoever comes back here on purpose stays. The page works without it.
(function () {
  "use strict";
  try {
    if (sessionStorage.getItem("hub-language")) return;
    sessionStorage.setItem("hub-language", "led");
  } catch (error) {
    return; // no storage: never lead twice, so not at all
  }
  var links = document.querySelectorAll("a[hreflang]");
  var wanted = navigator.languages || [navigator.language || ""];
  for (var i = 0; i < wanted.length; i++) {
    var code = wanted[i].toLowerCase();
    for (var j = 0; j < links.length; j++) {
      var own = links[j].hreflang.toLowerCase();
      if (code === own || code.split("-")[0] === own.split("-")[0]) {
        location.replace(links[j].href);
        return;
      }
    }
  }
})();
