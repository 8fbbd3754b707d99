// SPDX-License-Identifier: EUPL-1.2
// The model that proposes a department, on the queue labels of real reports: learn_bench FOLDER [REPORTS] [FILE.csv]
// Writes FOLDER/train.tsv and FOLDER/test.tsv (queue, text), so that another program can learn from the very same ones, and prints one line:
// seconds of the processor to train, accuracy, calibration error, share that can go by itself with 90 % right, microseconds for each text, bytes kept.
// bench/learn.sh compares it with scikit-learn.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <map>

#include "kernel/base/csv.hpp"
#include "kernel/learn/training.hpp"
#include "testing/shared_data.hpp"

namespace {

using namespace kwartier;

constexpr int queue_least = 50;

struct Labelled {
    std::string queue, text;
};

/// Of the processor: other programs on the machine do not count.
double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

std::vector<Labelled> reports_in(std::string const& path)
{
    std::ifstream in(path, std::ios::binary);
    CsvReader reader(in);
    CsvRow row;
    reader.next(row);
    CsvColumns const columns(row);
    auto const queue = columns.find("queue"), title = columns.find("title"), closure = columns.find("closure_text");
    std::vector<Labelled> all;
    std::map<std::string, int> counts;
    while (reader.next(row)) {
        Labelled one{std::string(cell(row, queue)), std::string(cell(row, title)) + " " + std::string(cell(row, closure))};
        for (auto* text : {&one.queue, &one.text})
            std::replace_if(
                text->begin(), text->end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
        ++counts[one.queue];
        all.push_back(std::move(one));
    }
    std::erase_if(all, [&](Labelled const& one) { return counts[one.queue] < queue_least; });
    return all;
}

/// A fifth is for testing, chosen by chance that is always the same; of the rest, `wanted` at even distances.
void split(std::vector<Labelled> const& all, std::size_t wanted, std::vector<Labelled>& train, std::vector<Labelled>& test)
{
    std::uint64_t state = 1;
    for (auto const& one : all) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        ((state >> 33) % 5 == 0 ? test : train).push_back(one);
    }
    if (wanted == 0 || wanted >= train.size()) return;
    std::vector<Labelled> fewer;
    for (std::size_t i = 0; i < wanted; ++i) fewer.push_back(train[i * train.size() / wanted]);
    train = std::move(fewer);
}

void write(std::string const& path, std::vector<Labelled> const& all)
{
    std::ofstream out(path, std::ios::binary);
    for (auto const& one : all) out << one.queue << '\t' << one.text << '\n';
}

void print_tested(learn::Model const& model, std::vector<std::string> const& names, std::vector<Labelled> const& test, double trained)
{
    struct Said {
        double probability;
        bool right;
    };
    std::vector<Said> all;
    learn::Reading reading(model);
    auto const begin = seconds();
    std::vector<learn::Guess> guesses;
    for (auto const& one : test) guesses.push_back(reading.guess(one.text));
    auto const each = (seconds() - begin) / static_cast<double>(test.size());
    double right = 0, off[10] = {};
    for (std::size_t i = 0; i < test.size(); ++i) {
        bool const ok = names[static_cast<std::size_t>(guesses[i].name)] == test[i].queue;
        right += ok;
        off[std::min(9, static_cast<int>(guesses[i].probability * 10))] += guesses[i].probability - ok;
        all.push_back({guesses[i].probability, ok});
    }
    double wrong_by = 0;
    for (auto const bin : off) wrong_by += std::abs(bin);
    std::sort(all.begin(), all.end(), [](Said const& a, Said const& b) { return a.probability > b.probability; });
    std::size_t alone = 0, good = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        good += all[i].right;
        if (static_cast<double>(good) >= 0.9 * static_cast<double>(i + 1)) alone = i + 1;
    }
    auto const n = static_cast<double>(test.size());
    std::printf("kwartier %.2f %.4f %.4f %.4f %.1f %zu\n", trained, right / n, wrong_by / n, static_cast<double>(alone) / n, each * 1e6,
                learn::to_bytes(model).size());
}

} // namespace

int main(int count, char** arguments)
{
    if (count < 2) return std::fputs("learn_bench FOLDER [REPORTS] [FILE.csv]\n", stderr), 2;
    auto const path = count > 3 ? std::string(arguments[3]) : testing::shared_path("reports/boston311_2015h1.csv").value_or("");
    if (path.empty()) return 2;
    std::vector<Labelled> train, test;
    split(reports_in(path), count > 2 ? std::strtoul(arguments[2], nullptr, 10) : 0, train, test);
    write(std::string(arguments[1]) + "/train.tsv", train);
    write(std::string(arguments[1]) + "/test.tsv", test);

    std::map<std::string, std::int64_t> numbers;
    std::vector<std::string> names;
    std::vector<learn::Example> examples;
    for (auto const& one : train) {
        auto const [found, fresh] = numbers.emplace(one.queue, names.size());
        if (fresh) names.push_back(one.queue);
        examples.push_back({one.text, found->second});
    }
    std::fprintf(stderr, "%zu reports to learn from, %zu to be tested on, %zu queues\n", train.size(), test.size(), names.size());
    auto const begin = seconds();
    // scikit-learn learns every queue, however few of it there are.
    auto const model = learn::train(examples, {.class_least = 1});
    auto const trained = seconds() - begin;
    if (!model) return 1;
    print_tested(*model, names, test, trained);
    auto const& own = model->figures;
    std::fprintf(stderr, "its own figures: %u judged, accuracy %.4f, calibration error %.4f, sure of %.4f, of which right %.4f\n",
                 own.judged, own.accuracy, own.calibration_error, own.sure_share, own.sure_right);
    return 0;
}
