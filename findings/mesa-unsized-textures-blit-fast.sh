#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Mesa 22.3.6 (Debian 12), llvmpipe: a picture is copied into a window by a blit only if its texture was made as unsized GL_RGBA.
#
# Guess: a texture made as GL_RGBA8 from GL_BGRA, GL_UNSIGNED_INT_8_8_8_8_REV lies in memory as the bytes came, B G R A like a
# window; blitting all of it to a window of the same size is a copy, and the unsized GL_RGBA, which leaves the choice to the driver,
# is no better.
# Behaviour: the sized one is kept as R G B A, and each blit shades every pixel. The unsized one is kept as B G R A, and the blit is a
# copy if it is turned upside down (OpenGL's first row is the lowest, a window's memory begins with the highest): about a fortieth of
# the time. The pixels are the same, and no message says so.
# For us: a live song's picture goes into its window that way (gpu::Format::kBgra8), which halves the CPU that a frame takes without
# a GPU (docs/performance.md, Live songs).
#
# Needs the libraries that libegl1 and libgl1-mesa-dri of Debian 12 depend on.
#
# Output seen (twice; times differ):
#   llvmpipe (LLVM 15.0.6, 256 bits) 4.5 (Compatibility Profile) Mesa 22.3.6
#   GL_RGBA8 of GL_BGRA words: shaded (6.16 ms), the pixels are those that were given
#   GL_RGBA of GL_BGRA words: copied (0.16 ms), the pixels are those that were given
#   GL_RGBA of GL_BGRA words, not turned: shaded (6.68 ms)
#   GL_RGBA8 of GL_RGBA bytes: shaded (6.42 ms), the pixels are those that were given
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
version=22.3.6-1+deb12u2
apt-get download -qq -o APT::Sandbox::User=root libegl-mesa0=$version libgl1-mesa-dri=$version libglapi-mesa=$version libgbm1=$version
for package in *.deb; do dpkg -x "$package" mesa; done
libraries=$(echo "$PWD"/mesa/usr/lib/*-linux-gnu)
export LD_LIBRARY_PATH=$libraries LIBGL_DRIVERS_PATH=$libraries/dri LP_NUM_THREADS=0
export __EGL_VENDOR_LIBRARY_FILENAMES=$PWD/mesa/usr/share/glvnd/egl_vendor.d/50_mesa.json

cat >blit.py <<'PY'
import ctypes, time

WIDTH, HEIGHT, ROUNDS = 1280, 720, 20
egl, gl = ctypes.CDLL("libEGL.so.1"), ctypes.CDLL("libGL.so.1")
for name in ("eglGetPlatformDisplay", "eglCreateContext", "eglCreatePbufferSurface"):
    getattr(egl, name).restype = ctypes.c_void_p
gl.glGetString.restype = ctypes.c_char_p

def ints(*values):
    return (ctypes.c_int * len(values))(*values)

def open_surface():
    """A current desktop OpenGL context on a surface of 8 bits a channel that no screen shows."""
    display = ctypes.c_void_p(egl.eglGetPlatformDisplay(0x31DD, None, None))  # surfaceless
    egl.eglInitialize(display, None, None)
    egl.eglBindAPI(0x30A2)
    config, count = ctypes.c_void_p(), ctypes.c_int()
    egl.eglChooseConfig(display, ints(0x3033, 1, 0x3024, 8, 0x3021, 8, 0x3038), ctypes.byref(config), 1, ctypes.byref(count))
    surface = ctypes.c_void_p(egl.eglCreatePbufferSurface(display, config, ints(0x3057, WIDTH, 0x3056, HEIGHT, 0x3038)))
    assert egl.eglMakeCurrent(display, surface, surface, ctypes.c_void_p(egl.eglCreateContext(display, config, None, ints(0x3038))))

def bind_texture(internal, external, kind, pixels):
    """As what is read."""
    texture, frame = ctypes.c_uint(), ctypes.c_uint()
    gl.glGenTextures(1, ctypes.byref(texture))
    gl.glBindTexture(0x0DE1, texture)
    gl.glTexParameteri(0x0DE1, 0x2801, 0x2600)
    gl.glTexImage2D(0x0DE1, 0, internal, WIDTH, HEIGHT, 0, external, kind, pixels)
    gl.glGenFramebuffers(1, ctypes.byref(frame))
    gl.glBindFramebuffer(0x8CA8, frame)
    gl.glFramebufferTexture2D(0x8CA8, 0x8CE0, 0x0DE1, texture, 0)
    gl.glBindFramebuffer(0x8CA9, 0)
    assert gl.glCheckFramebufferStatus(0x8CA8) == 0x8CD5

def blit(turned):
    """The least CPU time of a blit of all, in ms."""
    low, high = (HEIGHT, 0) if turned else (0, HEIGHT)
    times = []
    for _ in range(ROUNDS):
        start = time.thread_time()
        gl.glBlitFramebuffer(0, 0, WIDTH, HEIGHT, 0, low, WIDTH, high, 0x4000, 0x2600)
        gl.glFinish()
        times.append(time.thread_time() - start)
    return 1e3 * min(times)

def drawn(external, kind):
    """The surface, its highest row first, in the order that the pixels were given in."""
    gl.glBindFramebuffer(0x8CA8, 0)
    out = ctypes.create_string_buffer(WIDTH * HEIGHT * 4)
    gl.glReadPixels(0, 0, WIDTH, HEIGHT, external, kind, out)
    row = 4 * WIDTH
    return b"".join(out.raw[y * row:(y + 1) * row] for y in reversed(range(HEIGHT)))

open_surface()
print(gl.glGetString(0x1F01).decode(), gl.glGetString(0x1F02).decode())
pixels = bytes(i * 7 % 251 for i in range(4 * WIDTH * HEIGHT))
RGBA, RGBA8, BGRA, BYTES, WORDS = 0x1908, 0x8058, 0x80E1, 0x1401, 0x8367
seen = {}
for name, internal, external, kind, turned in (("GL_RGBA8 of GL_BGRA words", RGBA8, BGRA, WORDS, True),
                                               ("GL_RGBA of GL_BGRA words", RGBA, BGRA, WORDS, True),
                                               ("GL_RGBA of GL_BGRA words, not turned", RGBA, BGRA, WORDS, False),
                                               ("GL_RGBA8 of GL_RGBA bytes", RGBA8, RGBA, BYTES, True)):
    bind_texture(internal, external, kind, pixels)
    seen[name] = blit(turned), turned and drawn(external, kind) == pixels
slowest = max(ms for ms, _ in seen.values())
for name, (ms, same) in seen.items():
    way = "copied" if ms < slowest / 8 else "shaded"
    print(f"{name}: {way} ({ms:.2f} ms)" + (", the pixels are those that were given" if same else ""))
PY
python3 blit.py | tee said
grep -q "GL_RGBA8 of GL_BGRA words: shaded.*are those" said
grep -q "GL_RGBA of GL_BGRA words: copied.*are those" said
grep -q "GL_RGBA of GL_BGRA words, not turned: shaded" said
