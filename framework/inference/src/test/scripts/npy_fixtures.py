"""Writes the .npy fixtures of NpyTest: `python npy_fixtures.py DIRECTORY`, with NumPy 2."""

import io
import pathlib
import sys

import numpy as np

out = pathlib.Path(sys.argv[1])
counting = np.arange(6).reshape(2, 3)

np.save(out / "float32.npy", (counting / 4 - 0.5).astype(np.float32))
np.save(out / "float64.npy", counting / 3)
np.save(out / "vector.npy", np.array([1.5, -2.25], dtype=np.float32))
np.save(out / "fortran.npy", np.asfortranarray(counting.astype(np.float32)))
np.save(out / "int64.npy", counting)
np.save(out / "big-endian.npy", counting.astype(">f4"))
with open(out / "version2.npy", "wb") as file:
    np.lib.format.write_array(file, counting.astype(np.float32), version=(2, 0))
