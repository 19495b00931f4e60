#!/usr/bin/env python3
"""Makes src/office/assets/fonts/figures-<weight>.woff2: tabular figures.

Be Vietnam Pro has proportional figures only, so numbers in a column do not stand under each
other. This takes its figures and the signs that stand in numbers, gives every figure the same
advance width (the glyph centred in it) and saves them as a small font of another name. The page
lays it over the text font for U+0030-0039 in numeric cells.

Needs Debian's python3-fonttools and python3-brotli; only for making the files anew.
"""
import pathlib

from fontTools import subset
from fontTools.ttLib import TTFont

FOLDER = pathlib.Path(__file__).parent.parent / "src/office/assets/fonts"
FIGURES = "0123456789"
NAME = "Tong Ket Figures"


def widened(font):
    cmap = font.getBestCmap()
    metrics = font["hmtx"]
    names = [cmap[ord(c)] for c in FIGURES]
    # Just below the mean of the wide figures: "4" loses a little bearing, "1" gains some.
    width = sorted(metrics[n][0] for n in names)[5]
    for name in names:
        old, bearing = metrics[name]
        glyph = font["glyf"][name]
        shift = (width - old) // 2
        glyph.coordinates.translate((shift, 0))
        glyph.recalcBounds(font["glyf"])
        metrics[name] = (width, bearing + shift)


def main():
    for weight in (400, 500, 600):
        font = TTFont(FOLDER / f"be-vietnam-pro-latin-{weight}-normal.woff2", recalcTimestamp=False)
        options = subset.Options(layout_features=[], hinting=False, notdef_outline=True)
        options.drop_tables += ["GSUB", "GPOS", "GDEF"]
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=FIGURES)
        subsetter.subset(font)
        widened(font)
        for record in font["name"].names:
            if record.nameID in (1, 3, 4, 6, 16):
                record.string = NAME.replace(" ", "") if record.nameID == 6 else NAME
        font.flavor = "woff2"
        font.save(FOLDER / f"figures-{weight}.woff2")


if __name__ == "__main__":
    main()
