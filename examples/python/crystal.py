# A solid whose faces are hatched, bent by noise: fill, subdivide, displace, rotate. examples/sketches/crystal.cpp is the same.
from strikeline import E, G, L, run


def draw(t):
    solid = G.polyhedron(kind="icosahedron", scale=120)
    hatch = E.fill(angle_sets=1, angle=30, density=90, remove_boundary=True)(solid)
    bent = (
        E.subdivide(subdivisions=5)
        .displace(amplitude=(7, 7, 7), spatial_freq=(.03, .03, .03), t=0.02 * t)
        .rotate(rotation=(20 + 6 * t, 35 + 9 * t, 4 * t))
        .translate(delta=(74, 105, 0))
    )
    return (
        L(bent(hatch), color="#1d3557", width=0.2, name="hatch"),
        L(bent(solid), color="#e63946", width=0.45, name="edges"),
    )


run(draw, canvas="A5", duration=20)
