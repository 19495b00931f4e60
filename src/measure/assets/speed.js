// Measures this access against the end that served the page: latency by small answers one after the
// other, then download and upload for some seconds each, and tells the result once. Nothing is kept
// in the browser.
(function () {
  "use strict";
  var LONGEST = 8000, PINGS = 20, LARGEST = 16777216, LARGEST_UP = 4194304;
  var lang = new URLSearchParams(location.search).get("lang") === "en" ? "en" : "vi";
  var at = function (id) { return document.getElementById(id); };
  var texts = {}, places = {};
  function say(key) { at("state").textContent = texts[key] || ""; }
  function random(bytes) {
    var out = new Uint8Array(bytes);
    for (var i = 0; i < bytes; i += 65536) crypto.getRandomValues(out.subarray(i, Math.min(i + 65536, bytes)));
    return out;
  }
  function ask(path, options) {
    return fetch("speed/" + path, Object.assign({ cache: "no-store" }, options)).then(function (answer) {
      if (!answer.ok) {
        return answer.json().then(function (problem) { throw new Error(lang === "en" ? problem.title : problem.detail); });
      }
      return answer;
    });
  }
  // Times of answers in ms, and how many did not come.
  async function latency() {
    var times = [], lost = 0;
    for (var i = 0; i < PINGS; i++) {
      var began = performance.now();
      try { await ask("ping"); times.push(performance.now() - began); } catch (gone) { lost++; }
    }
    if (!times.length) throw new Error(texts.failed);
    var steps = times.slice(1).map(function (time, i) { return Math.abs(time - times[i]); });
    times.sort(function (a, b) { return a - b; });
    return {
      l: times[Math.floor(times.length / 2)],
      j: steps.reduce(function (a, b) { return a + b; }, 0) / Math.max(steps.length, 1),
      x: 100 * lost / PINGS,
    };
  }
  // kbit/s of the largest part that was measured; each part four times the one before, until a part
  // takes two seconds or all of it the longest time.
  async function rate(move, largest) {
    var began = performance.now(), best = 0;
    for (var size = 65536; performance.now() - began < LONGEST;) {
      var from = performance.now();
      var moved = await move(size), took = performance.now() - from;
      best = Math.max(best, 8 * moved / Math.max(took, 1));
      if (took < 2000 && size < largest) size *= 4;
      else if (size === largest || took > 2000) break;
    }
    return Math.max(1, Math.round(best));
  }
  var down = function (size) {
    return ask("down?bytes=" + size).then(function (answer) { return answer.arrayBuffer(); })
      .then(function (bytes) { return bytes.byteLength; });
  };
  var up = function (size) {
    return ask("up", { method: "POST", body: random(size) }).then(function () { return size; });
  };
  function show(figures) {
    var list = at("figures");
    list.replaceChildren();
    Object.keys(figures).forEach(function (key) {
      var name = document.createElement("dt"), value = document.createElement("dd");
      name.textContent = texts[key];
      value.textContent = figures[key];
      list.append(name, value);
    });
    list.hidden = false;
  }
  async function measure() {
    var number = function (value) { return value.toLocaleString(lang, { maximumFractionDigits: 1 }); };
    say("measuring_latency");
    var delay = await latency();
    say("measuring_down");
    var d = await rate(down, LARGEST);
    say("measuring_up");
    var u = await rate(up, LARGEST_UP);
    show({ down: number(d / 1000) + " Mbit/s", up: number(u / 1000) + " Mbit/s",
      latency: number(delay.l) + " ms", jitter: number(delay.j) + " ms", loss: number(delay.x) + "%" });
    var id = Array.from(random(8), function (byte) { return (byte + 256).toString(16).slice(1); }).join("");
    await ask("result", { method: "POST", body: new URLSearchParams({ i: id, d: d, u: u,
      l: Math.max(delay.l, 0.001).toFixed(3), j: delay.j.toFixed(3), x: delay.x.toFixed(2),
      a: at("access").value, p: at("province").value, o: at("network").value }).toString() });
    say("taken");
  }
  function fill(select, first, units) {
    var chosen = select.value;
    select.replaceChildren(new Option(first, ""));
    units.forEach(function (one) { select.append(new Option(one[lang] || one.vi, one.id)); });
    select.value = chosen;
  }
  function draw() {
    document.documentElement.lang = lang;
    texts = places.texts[lang];
    document.title = texts.title;
    document.querySelectorAll("[data-text]").forEach(function (one) { one.textContent = texts[one.dataset.text]; });
    at("language").textContent = texts.other_language;
    at("language").lang = lang === "en" ? "vi" : "en";
    var access = at("access"), kind = access.value || "unknown";
    access.replaceChildren();
    ["unknown", "fixed", "mobile"].forEach(function (one) { access.append(new Option(texts[one], one)); });
    access.value = kind;
    fill(at("province"), texts.not_told, places.provinces);
    fill(at("network"), texts.not_told, places.networks);
  }
  at("form").addEventListener("submit", function (event) {
    event.preventDefault();
    at("start").disabled = true;
    measure().catch(function (error) { at("state").textContent = error.message || texts.failed; })
      .finally(function () { at("start").disabled = false; at("start").focus(); });
  });
  at("language").addEventListener("click", function () { lang = lang === "en" ? "vi" : "en"; draw(); say(""); });
  ask("where").then(function (answer) { return answer.json(); }).then(function (known) {
    places = known;
    draw();
    at("network").value = known.network;
    document.documentElement.dataset.ready = "1";
  });
})();
