// One stream of events for all tabs of a browser: a stream for each would take all connections that a browser allows itself.

const NAMES = ["hello", "change", "reload", "faults"];
/** A stream on which nothing is heard for so long is dead: the server shows that it is alive every 15 seconds. */
const DEAD = 40_000;

const ports = new Set();
/** How far the server is, and what is wrong: for tabs that come later. */
const last = new Map();
let source;
let heard = 0;

function connect() {
  source?.close();
  heard = Date.now();
  source = new EventSource("/_hub/events");
  source.addEventListener("pulse", () => (heard = Date.now()));
  for (const name of NAMES) {
    source.addEventListener(name, (event) => {
      heard = Date.now();
      const message = { name, data: JSON.parse(event.data) };
      if (name === "faults") last.set("faults", message);
      else last.set("hello", { name: "hello", data: message.data });
      for (const port of ports) port.postMessage(message);
    });
  }
  source.onerror = () => {
    // Browsers try again by themselves, except where they think that it is of no use.
    if (source.readyState === EventSource.CLOSED) setTimeout(connect, 1000);
  };
}

// A computer that has slept finds a stream that looks open and is not.
setInterval(() => Date.now() - heard > DEAD && connect(), 5000);

self.onconnect = (event) => {
  const port = event.ports[0];
  ports.add(port);
  port.onmessage = ({ data }) => {
    if (data === "bye") ports.delete(port);
    if (data === "hello") {
      ports.add(port);
      for (const message of last.values()) port.postMessage(message);
    }
  };
};

connect();
