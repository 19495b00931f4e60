// Tells the collector that a page was shown. No cookie, nothing kept in the browser, nothing about who
// looks; nothing at all where Do Not Track or Global Privacy Control is set.
//   <script src="https://COLLECTOR/m.js" data-site="ID" defer></script>
//   data-service="CODE"       the page is of an online service
//   data-event="finish"       instead of a view: start, finish, download
//   data-consent="required"   nothing is sent before tongket.consent()
//   tongket.tell("rating", {n: 5})   what a page itself wants to tell
(function () {
  "use strict";
  var me = document.currentScript, data = me.dataset, agreed = data.consent !== "required";
  if (navigator.doNotTrack === "1" || navigator.globalPrivacyControl) agreed = null;
  var to = new URL("m", me.src).href;
  function tell(kind, more) {
    if (!agreed) return;
    var id = "", bytes = crypto.getRandomValues(new Uint8Array(8));
    for (var i = 0; i < 8; i++) id += (bytes[i] + 256).toString(16).slice(1);
    var body = new URLSearchParams({ s: data.site, k: kind, i: id, p: location.pathname });
    if (data.service) body.set("v", data.service);
    for (var name in more) body.set(name, more[name]);
    if (!navigator.sendBeacon || !navigator.sendBeacon(to, body))
      fetch(to, { method: "POST", body: body, keepalive: true, mode: "no-cors" }).catch(function () {});
  }
  function shown() {
    var from = document.referrer && new URL(document.referrer).host;
    tell(data.event || "view", from === location.host ? {} : { e: 1 });
  }
  window.tongket = {
    tell: tell,
    consent: function () {
      if (agreed === false) {
        agreed = true;
        shown();
      }
    },
  };
  shown();
})();
