#!/bin/sh
# Trains the model that ships, among English, French, German and Spanish, and puts it into models/en-fr-de-es, with the same bits on every machine.
#   recipes/en-fr-de-es.sh
# Run it in a folder whose subfolder data holds tatoeba-en-fr, tatoeba-en-de and tatoeba-en-es as recipes/en-fr-de-es.sha256 lists them.
# Stopped and started again, it resumes. The quality estimate is calibrated on the validation text at the end of the training.
set -eu

recipes=$(cd "$(dirname "$0")" && pwd -P)
translate=$recipes/../translate

sha256sum --check --quiet "$recipes/en-fr-de-es.sha256"
mkdir -p data/numbers
for other in fr de es; do
    "$translate" phrasebook --split numbers --languages "en-$other" --count 3000 >"data/numbers/en-$other.tsv"
done

# Two parts: a high learning rate, then one that falls to 0 from the averaged weights of the first.
"$translate" train --config "$recipes/en-fr-de-es.yaml" -m en-fr-de-es-1
"$translate" train --config "$recipes/en-fr-de-es-2.yaml" -m en-fr-de-es-2 --init-model en-fr-de-es-1

[ -e en-fr-de-es ] || "$translate" convert --quantization int8 -m en-fr-de-es-2 -o en-fr-de-es
# The distribution has no module to put it into.
[ ! -e "$recipes/../models/put-model" ] || "$recipes/../models/put-model" en-fr-de-es en-fr-de-es
