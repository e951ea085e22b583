"""Opens a large file of rollouts with a data library as its users do, then filters and sorts it. Argument: the library."""

import importlib
import platform
import resource
import sys
import time

from lines import serve

library = sys.argv[1]
state = {}


def timed(work):
    start = time.perf_counter()
    result = work()
    return 1000 * (time.perf_counter() - start), result


def version(_request):
    module = importlib.import_module(library)
    return {"python": platform.python_version(), library: module.__version__}


def first(request):
    """Milliseconds to the first 50 rollouts."""
    path = request["file"]
    if library == "duckdb":
        import duckdb

        spent, rows = timed(lambda: duckdb.connect().execute(f"SELECT * FROM '{path}' LIMIT 50").fetchall())
    else:
        import polars

        spent, rows = timed(lambda: polars.scan_ndjson(path, infer_schema_length=50).head(50).collect().rows())
    return {"ms": spent, "rows": len(rows)}


def read(request):
    """Milliseconds to all rollouts in memory."""
    path = request["file"]
    if library == "duckdb":
        import duckdb

        connection = state["table"] = duckdb.connect()
        spent, _ = timed(lambda: connection.execute(f"CREATE TABLE rollouts AS SELECT * FROM '{path}'"))
        rows = connection.execute("SELECT count(*) FROM rollouts").fetchone()[0]
    else:
        import polars

        form = polars.read_parquet if path.endswith(".parquet") else polars.read_ndjson
        spent, state["table"] = timed(lambda: form(path))
        rows = state["table"].height
    return {"ms": spent, "rows": rows}


def filter_rows(_request):
    """Milliseconds of `score > 0.5 and quality < 0.3`: the numbers of the rows."""
    if library == "duckdb":
        sql = "SELECT rowid FROM rollouts WHERE score > 0.5 AND quality < 0.3"
        spent, rows = timed(lambda: state["table"].execute(sql).fetchnumpy()["rowid"])
    else:
        import polars

        of = state["table"]
        spent, rows = timed(
            lambda: of.select(((polars.col("score") > 0.5) & (polars.col("quality") < 0.3)).arg_true()).to_series()
        )
    return {"ms": spent, "rows": len(rows)}


def sort_rows(request):
    """Milliseconds to the numbers of all rows by falling score."""
    column = request["column"]
    if library == "duckdb":
        sql = f"SELECT rowid FROM rollouts ORDER BY {column} DESC NULLS LAST"
        spent, rows = timed(lambda: state["table"].execute(sql).fetchnumpy()["rowid"])
    else:
        spent, rows = timed(lambda: state["table"].get_column(column).arg_sort(descending=True, nulls_last=True))
    return {"ms": spent, "rows": len(rows)}


def peak(_request):
    return {"mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000}


serve({"version": version, "first": first, "read": read, "filter": filter_rows, "sort": sort_rows, "peak": peak})
