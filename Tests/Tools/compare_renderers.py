#!/usr/bin/python3
"""Scores pictures as text by overlook and by other programs on the same images, as Markdown tables.

    Tests/Tools/compare_renderers.py --fidelity FIDELITY.PY --images FOLDER \\
        --overlook .build/release/overlook --bench .build/release/overlook-bench [--work FOLDER] [--stretched]

FIDELITY.PY turns the text that a program printed back into a picture and compares it with the image; it needs Debian's
python3-numpy, python3-pil, python3-skimage, fonts-dejavu-core and unifont. Every image is cut to 5:4 and printed into
100 x 40 cells. Programs that are not installed are left out. 8-bit images go to all programs as PNG or JPEG; 16-bit ones
as GeoTIFF, and are compared with a linear stretch from their 2nd to their 98th percentile. With --stretched the bands of the 8-bit
images are stretched so as well before any program sees them.
"""
import argparse, json, os, shutil, statistics, subprocess, sys

import numpy
from PIL import Image

COLUMNS, ROWS = 100, 40
# Name, file below the folder, bands; crops are cut from the middle.
IMAGES = [
    ("NAIP 5 m, colour", "multidate-naip-nd/m_4709963_se_14_1_20120731.tif", (1, 2, 3)),
    ("UAV 1.8 cm, colour", "australia_uav_1p8cm.tif", (1, 2, 3)),
    ("Landsat RGB", "bahamas_landsat_rgb_nodata.tif", (1, 2, 3)),
    ("Sentinel-2 RGB", "sentinel2_img-8bit.jp2", (1, 2, 3)),
    ("Blue Marble", "bluemarble_2700x1350.jpg", (1, 2, 3)),
    ("WPAFB aerial, grey", "derived/wpafb_utm16_cog_jpeg.tif", (1,)),
    ("QuickBird, grey", "quickbird2_basic1b_rpc.tif", (1,)),
    ("Landsat 5 band 4, grey", "landsat5_scene_1988/LT52240631988227CUB02_B4.TIF", (1,)),
]
DEEP = [
    ("WorldView pan u16", "vegas_pan_0p3m_u16.tif"),
    ("Pleiades u16", "pleiades_quarry_1_rpc_u16.tif"),
    ("Landsat 8 u16", "greenland_l8_cog_u16_2658.tif"),
]


def run(command, **more):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False, **more).stdout


def size_of(path):
    facts = json.loads(run(["gdalinfo", "-json", path]))
    return facts["size"]


def crop_of(path):
    """The largest 5:4 part in the middle, at most 1600 x 1280, whose sides the cells divide where it is large enough."""
    width, height = size_of(path)
    columns = min(width, height * 5 // 4, 1600)
    unit = 200 if columns >= 200 else 5
    columns -= columns % unit
    rows = columns * 4 // 5
    return ["-srcwin", str((width - columns) // 2), str((height - rows) // 2), str(columns), str(rows)]


def stretched(band):
    """A band between its 2nd and its 98th percentile."""
    values = numpy.asarray(band, numpy.float32)
    low, high = numpy.percentile(values, [2, 98])
    return Image.fromarray(((values - low) / max(1, high - low) * 255).clip(0, 255).round().astype("u1"))


def prepare(args, name, file, bands):
    """PNG, JPEG and PPM of the same 8-bit pixels."""
    source, base = os.path.join(args.images, file), os.path.join(args.work, name.replace(" ", "_").replace(",", ""))
    chosen = [word for band in bands for word in ("-b", str(band))]
    run(["gdal_translate", "-q", "-of", "PNG", *chosen, *crop_of(source), source, base + ".png"])
    picture = Image.open(base + ".png").convert("RGB")
    if args.stretched:
        picture = Image.merge("RGB", [stretched(band) for band in picture.split()])
    picture.save(base + ".png")
    # For the matcher alone: whole pixels for each of the 2, 3, 4, 6 or 8 parts of a cell.
    picture.resize((12 * COLUMNS, 24 * ROWS), Image.BOX).save(base + ".ppm")
    picture.save(base + ".jpg", quality=97)
    return base


def score(args, reference, text, font="dejavu"):
    path = os.path.join(args.work, "shown.ans")
    with open(path, "wb") as file:
        file.write(text)
    answer = run([sys.executable, args.fidelity, "score", "--cols", str(COLUMNS), "--rows", str(ROWS), "--font", font,
                  "--ref", reference, path])
    return json.loads(answer) if answer else None


def own(args, symbols, colors):
    if colors == "screen":
        return lambda base: run([args.bench, "cells", base + ".ppm", f"{COLUMNS}x{ROWS}", symbols, "screen"])
    return lambda base: run([args.overlook, "render", base + ".png", "--size", f"{COLUMNS}x{ROWS}", "--fit", "stretch",
                             "--symbols", symbols, "--colors", colors, "--format", "ansi", "--stretch", "none"])


def plain(args, symbols):
    """Characters alone: no reverse video."""
    return lambda base: run([args.overlook, "render", base + ".png", "--size", f"{COLUMNS}x{ROWS}", "--fit", "stretch",
                             "--symbols", symbols, "--format", "text", "--stretch", "none"])


def chafa(symbols, colors, *more):
    return lambda base: run(["chafa", "-f", "symbols", "-s", f"{COLUMNS}x{ROWS}", "--stretch", "-c", colors,
                             "--symbols", symbols, *more, base + ".png"])


def timg(mode, *more):
    def draw(base):
        # It keeps the shape; 5:4 fills the cells.
        return run(["timg", f"-p{mode}", "-g", f"{COLUMNS}x{ROWS}", *more, base + ".png"])
    return draw


def rows_of(args):
    size = f"{COLUMNS}x{ROWS}"
    environment = dict(os.environ, TERM="xterm-256color", COLUMNS=str(COLUMNS), LINES=str(ROWS))
    table = []
    for symbols in ["ascii", "space", "half", "quadrant", "sextant", "octant", "braille"]:
        for colors in ["full", "screen", "256", "16"]:
            table.append((f"overlook {symbols}, {colors}", "overlook", own(args, symbols, colors)))
        table.append((f"overlook {symbols}, none", "overlook", own(args, symbols, "none")))
    for symbols in ["ascii", "braille"]:
        table.append((f"overlook {symbols}, none, text", "overlook", plain(args, symbols)))
    for symbols in ["ascii", "space", "vhalf", "quad", "sextant", "braille"]:
        for colors in ["full", "240", "16"]:
            table.append((f"chafa {symbols}, {colors}", "chafa", chafa(symbols, colors)))
    table += [
        ("chafa sextant, full, -w 9", "chafa", chafa("sextant", "full", "-w", "9")),
        ("chafa quad, full, -w 9", "chafa", chafa("quad", "full", "-w", "9")),
        ("chafa default symbols, full", "chafa", chafa("block+border+space", "full")),
        ("chafa ascii, 2 (reverse)", "chafa", chafa("ascii", "2")),
        ("chafa space, 2 (reverse)", "chafa", chafa("space", "2")),
        ("chafa braille, 2 (reverse)", "chafa", chafa("braille", "2")),
    ]
    for symbols in ["ascii", "vhalf", "quad", "sextant", "braille"]:
        table.append((f"chafa {symbols}, none", "chafa", chafa(symbols, "none")))
    table += [
        ("timg half", "timg", timg("h")), ("timg quarter", "timg", timg("q")),
        ("timg half, 256", "timg", timg("h", "--color8")),
        ("jp2a", "jp2a", lambda base: run(["jp2a", f"--size={size}", base + ".jpg"], env=environment)),
        ("jp2a, colours and fill", "jp2a",
         lambda base: run(["jp2a", f"--size={size}", "--colors", "--fill", "--color-depth=24", base + ".jpg"], env=environment)),
        ("img2txt, 16", "img2txt",
         lambda base: run(["img2txt", "-W", str(COLUMNS), "-H", str(ROWS), "-f", "utf8", base + ".png"])),
        ("catimg half", "catimg", lambda base: run(["catimg", "-r", "2", "-w", str(2 * COLUMNS), base + ".png"])),
    ]
    return [row for row in table if row[1] == "overlook" or shutil.which(row[1])]


def compare(args):
    bases = [(name, len(bands), prepare(args, name, file, bands)) for name, file, bands in IMAGES]
    print("| program and mode | grey SSIM | colour SSIM | grey PSNR | colour RGB PSNR | bytes |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, _, draw in rows_of(args):
        scores = [(bands, score(args, base + ".png", draw(base))) for _, bands, base in bases]
        if any(found is None for _, found in scores):
            print(f"| {name} | failed | | | | |")
            continue
        def mean(key, wanted):
            return statistics.mean(found[key] for bands, found in scores if bands == wanted)
        size = statistics.mean(found["bytes"] for _, found in scores)
        print(f"| {name} | {mean('ssim24', 1):.3f} | {mean('ssim24', 3):.3f} | {mean('psnr24', 1):.1f} "
              f"| {mean('psnr_rgb', 3):.1f} | {size / 1000:.0f} K |", flush=True)
    print("\n| ASCII in two fonts, full colours | DejaVu Sans Mono | GNU Unifont |\n| --- | ---: | ---: |")
    for name, draw in [("overlook", own(args, "ascii", "full")), ("chafa", chafa("ascii", "full"))]:
        found = [[score(args, base + ".png", draw(base), font)["ssim24"] for _, bands, base in bases if bands == 1]
                 for font in ("dejavu", "unifont")]
        print(f"| {name} | {statistics.mean(found[0]):.3f} | {statistics.mean(found[1]):.3f} |")
    print("\n| image | " + " | ".join(("overlook", "chafa", "timg")) + " |\n| --- |" + " ---: |" * 3)
    for name, _, base in bases:
        cells = [score(args, base + ".png", draw(base)) for draw in
                 (own(args, "sextant", "full"), chafa("sextant", "full"), timg("q"))]
        print(f"| {name}, sextants (timg: quarters) | " + " | ".join(f"{c['ssim24']:.3f}" for c in cells) + " |")


def compare_deep(args):
    print("\n| 16-bit image | overlook sextant, 256 | chafa | timg | img2txt |\n| --- | ---: | ---: | ---: | ---: |")
    for name, file in DEEP:
        source, base = os.path.join(args.images, file), os.path.join(args.work, name.replace(" ", "_"))
        run(["gdal_translate", "-q", "-b", "1", *crop_of(source), source, base + ".tif"])
        run(["gdal_translate", "-q", "-of", "ENVI", base + ".tif", base + ".raw"])
        values = numpy.fromfile(base + ".raw", "<u2")
        low, high = numpy.percentile(values[values > 0], [2, 98])
        run(["gdal_translate", "-q", "-of", "PNG", "-ot", "Byte", "-scale", str(low), str(high), "0", "255",
             base + ".tif", base + "_reference.png"])
        draws = [
            run([args.overlook, "render", base + ".tif", "--size", f"{COLUMNS}x{ROWS}", "--fit", "stretch",
                 "--symbols", "sextant", "--format", "ansi"]),
            run(["chafa", "-f", "symbols", "-s", f"{COLUMNS}x{ROWS}", "--stretch", "-c", "full", "--symbols", "sextant",
                 base + ".tif"]),
            run(["timg", "-pq", "-g", f"{COLUMNS}x{ROWS}", base + ".tif"]),
            run(["img2txt", "-W", str(COLUMNS), "-H", str(ROWS), "-f", "utf8", base + ".tif"]),
        ]
        scores = [score(args, base + "_reference.png", text) for text in draws]
        print(f"| {name} | " + " | ".join(f"{s['ssim24']:.3f}" if s else "no picture" for s in scores) + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("fidelity", "images", "overlook", "bench"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--work", default="/tmp/compare_renderers")
    parser.add_argument("--stretched", action="store_true")
    args = parser.parse_args()
    os.makedirs(args.work, exist_ok=True)
    compare(args)
    compare_deep(args)


main()
