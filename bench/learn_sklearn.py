#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""scikit-learn on the same reports: learn_sklearn.py FOLDER. Prints the same line as learn_bench (without bytes).
Seconds are of the processor, so that other programs on the machine do not count.

Words and pairs of words, and pieces of two to five letters, each weighed by TF-IDF; multinomial logistic regression, C = 10.
"""
import sys
import time
import warnings

import numpy
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline, make_union

warnings.simplefilter("ignore", ConvergenceWarning)


def read(name):
    with open(f"{sys.argv[1]}/{name}.tsv", encoding="utf-8", newline="\n") as lines:
        pairs = [line.rstrip("\n").split("\t", 1) for line in lines]
    return [text for _, text in pairs], numpy.array([queue for queue, _ in pairs])


texts, queues = read("train")
model = make_pipeline(
    make_union(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
    ),
    LogisticRegression(C=10, max_iter=100),
)
begin = time.process_time()
model.fit(texts, queues)
trained = time.process_time() - begin

texts, queues = read("test")
begin = time.process_time()
probabilities = model.predict_proba(texts)
each = (time.process_time() - begin) / len(texts)
sure = probabilities.max(axis=1)
right = model.classes_[probabilities.argmax(axis=1)] == queues
bins = numpy.minimum(9, (sure * 10).astype(int))
error = sum(abs((sure[bins == b] - right[bins == b]).sum()) for b in range(10)) / len(texts)
so_far = right[numpy.argsort(-sure)].cumsum() / numpy.arange(1, len(texts) + 1)
alone = (numpy.nonzero(so_far >= 0.9)[0].max(initial=-1) + 1) / len(texts)
print(f"sklearn {trained:.2f} {right.mean():.4f} {error:.4f} {alone:.4f} {each * 1e6:.1f} -")
