"""How many of so many random points in a square are in its circle?"""

import random
import sys

from pyspark.sql import SparkSession


def is_inside(_):
    x, y = random.uniform(-1, 1), random.uniform(-1, 1)
    return x * x + y * y <= 1


points = int(sys.argv[1])
spark = SparkSession.builder.getOrCreate()
inside = spark.sparkContext.parallelize(range(points), 6).filter(is_inside).count()
print(f"Pi is roughly {4 * inside / points}")
spark.stop()
