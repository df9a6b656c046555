#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Plays videos in a headless browser: from the start, after a jump into the middle, to the end, and in a loop over it.

    tools/try_browser.py [--browser firefox-esr] VIDEO...

Prints what the browser says of each: size, length, where it was after each of the first three, frames shown or dropped in
all, bytes of sound decoded (Firefox: whether there is sound). Ends with 1 where it cannot play one, does not come to its
end, or does not begin again.
"""

import argparse
import http.server
import json
import pathlib
import queue
import subprocess
import sys
import tempfile
import threading

import tree

PAGE = """<!doctype html><video id="v" src="/video" preload="auto"></video><script>
const v = document.getElementById('v');
const tell = (what) => fetch('/result', {method: 'POST', body: JSON.stringify(what)});
const once = (name) => new Promise((done) => v.addEventListener(name, done, {once: true}));
const when = (is) => new Promise((done) => {
  const look = () => is() ? done() : setTimeout(look, 20);
  look();
});
const until = (time) => when(() => v.ended || v.currentTime >= time);
v.addEventListener('error', () => tell({error: v.error.code + ' ' + v.error.message}));
(async () => {
  await once('canplay');
  const found = {width: v.videoWidth, height: v.videoHeight, duration: v.duration, reached: []};
  const beforeEnd = (seconds) => Math.max(v.duration - seconds, 0);
  for (const [from, to] of [[0, 1.5], [v.duration / 2, v.duration / 2 + 1], [beforeEnd(1), Infinity]]) {
    if (from !== v.currentTime) { v.currentTime = from; await once('seeked'); }
    await v.play();
    await until(to);
    found.reached.push(v.currentTime);
    if (to < v.duration) v.pause();
  }
  found.ended = v.ended;
  v.loop = true;
  v.currentTime = beforeEnd(0.5);
  await once('seeked');
  await v.play();
  let last = v.currentTime;
  await when(() => {
    const isBack = v.currentTime < last;
    last = v.currentTime;
    return isBack;
  });
  await when(() => v.currentTime !== last);  // and it goes on
  found.looped = true;
  Object.assign(found, {frames: v.getVideoPlaybackQuality().totalVideoFrames,
                        sound: v.webkitAudioDecodedByteCount ?? v.mozHasAudio});
  tell(found);
})().catch((reason) => tell({error: String(reason)}));
</script>"""


class Server(http.server.ThreadingHTTPServer):
    """One page, one video in any range of bytes, and what the page found."""

    def __init__(self, video):
        super().__init__(("localhost", 0), Handler)
        self.video = pathlib.Path(video).read_bytes()
        self.kind = {"mp4": "video/mp4", "webm": "video/webm"}.get(video.rpartition(".")[2], "")
        self.results = queue.Queue()


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def answer(self, code, kind, body, *headers):
        self.send_response(code)
        for name, value in (("Content-Type", kind), ("Content-Length", str(len(body))), *headers):
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except ConnectionError:
            pass  # the browser jumped

    def do_GET(self):  # noqa: N802 (the base class's name)
        if self.path != "/video":
            self.answer(200, "text/html", PAGE.encode())
            return
        whole = self.server.video
        first, _, last = self.headers.get("Range", "bytes=0-").removeprefix("bytes=").partition("-")
        start, end = int(first), min(int(last or len(whole)) + 1, len(whole))
        self.answer(206, self.server.kind, whole[start:end], ("Accept-Ranges", "bytes"),
                    ("Content-Range", f"bytes {start}-{end - 1}/{len(whole)}"))

    def do_POST(self):  # noqa: N802
        self.server.results.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.answer(200, "text/plain", b"")


def command(browser, profile, address):
    """What starts the browser at the page, without a window, allowed to play sound unasked."""
    if "firefox" not in pathlib.Path(browser).name:
        return [browser, "--headless", "--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required",
                f"--user-data-dir={profile}", address]
    pathlib.Path(profile, "user.js").write_text('user_pref("media.autoplay.default", 0);\n'
                                                'user_pref("media.autoplay.blocking_policy", 0);\n')
    return [browser, "--headless", "--no-remote", "--profile", profile, address]


def play(browser, video, limit):
    server = Server(video)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        child = subprocess.Popen(command(browser, profile, "http://{}:{}/".format(*server.server_address)),
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            return server.results.get(timeout=limit)
        except queue.Empty:
            return {"error": f"nothing heard of it in {limit} s"}
        finally:
            child.terminate()
            child.wait()
            server.shutdown()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--browser", default="chromium")
    parser.add_argument("--time-limit", type=float, default=120, help="seconds for one video")
    parser.add_argument("videos", nargs="+")
    given = parser.parse_args()
    if given.browser == "chromium":
        tree.need("chromium", "chromium")
    if given.browser == "firefox-esr":
        tree.need("firefox-esr", "firefox-esr")
    failed = False
    for video in given.videos:
        found = play(given.browser, video, given.time_limit)
        failed |= "error" in found or not found["ended"] or not found["looped"]
        print(f"{video}: {json.dumps(found)}", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
