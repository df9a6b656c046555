# NAME: a hexagon, drawn sixty times while it shrinks and turns.
#
# Play:  strikeline live sketch.py                            space plays, the arrows step
# Tune:  change a number and save: the window follows. What the code leaves open is a slider there.
# Plot:  strikeline render sketch.py -o out/plot.svg --at 3   also .gcode, .png, .mp4
import math

from strikeline import E, G, L, run


def draw(t):
    middle = (74, 105)  # millimetres from the top left corner; y grows downwards
    breath = math.sin(0.4 * t)
    hexagon = E.subdivide(subdivisions=5)(G.polygon(n_sides=6, scale=122))
    shell = E.repeat(count=60, rotation_step=(0, 0, 110 + 30 * breath), scale=(.25, .25, 1))(hexagon)
    bent = (
        E.rotate(rotation=(0, 0, 3 * t))
        .translate(delta=middle)
        .displace(amplitude=(9, 14, 0), spatial_freq=(.016, .012, 0), t=0.05 * t)
    )(shell)
    return L(bent, color="#1d3557", width=0.2, name="shell")


run(draw, canvas="A5", duration=30, background="#fbf7ef")
