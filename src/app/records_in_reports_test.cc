// From records in a store to the report that prints them: their counts become figures, their tasks
// and appendices stand in it, and what was issued stays as it was.
#include <gtest/gtest.h>

#include "cases/record_figures.h"
#include "cases/record_fixture.h"
#include "cases/work_from_records.h"
#include "report/compose/compose_fixture.h"
#include "report/print.h"
#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

// Behind the petition of the fixture.
constexpr std::string_view kInReports = R"(views:
  - {id: answered, name: {vi: Da tra loi, en: Answered}, where: {state: [answered]}, columns: [summary]}
work_item: {title: summary, owner: unit, due: due_on, states: {todo: [received], doing: [handling], late: [late], done: [answered]}}
legal_document: {title: summary, date: answered_on, lists: [{id: I, view: answered, day: answered_on}]}
)";

const Lines kTemplate{"Letters: {{records petition letters}}, {{value A.LETTERS}}.", "{{tasks}}",
                      "{{documents I}}"};
constexpr Date kToday = Date(std::chrono::sys_days(std::chrono::year(2024) / 1 / 15));

struct RecordsInReport : ::testing::Test {
  RecordsInReport() {
    Pack& pack = world.pack;
    const Pack wordings = report_pack();
    pack.phrases = wordings.phrases;
    pack.reports = wordings.reports;
    pack.folder = folder.path();
    pack.units_of_measure = {
        {.id = "PIECES", .unit_class = UnitClass::kCount, .names = {{0, "", ""}}}};
    pack.fields = {{.code = "A", .name_vi = "A", .name_en = "A", .includes = {"A"}, .topics = {}}};
    Indicator letters;
    letters.code = "A.LETTERS";
    letters.field = "A";
    letters.units = {"PIECES"};
    letters.kind = IndicatorKind::kFlow;
    pack.indicators = {letters};
    pack.index();
    const std::string text = std::string(record_fixture::kPetition) + std::string(kInReports);
    const Yaml root = parse_yaml(text, "petition.yaml").value();
    Reading reading;
    world.kinds = {read_record_kind(root, RecordSort::kCase, pack, reading)};
    EXPECT_TRUE(reading.mistakes.empty());
    world.kind().counts.front().indicator = "A.LETTERS";
    std::filesystem::create_directories(folder.path() / "reports");
    EXPECT_TRUE(
        write_file_atomically(folder.path() / "reports" / "year.docx", docx_of(kTemplate).bytes())
            .ok());
  }

  void letter(std::string_view summary, bool is_answered) {
    RecordStore& records = store->records();
    const std::string filed =
        R"({"channel": "letter", "petitioner": "An", "summary": ")" + std::string(summary) + "\"}";
    const auto take = [&](const RecordWrite& write, Party party, const char* step,
                          std::string_view json) {
      return world.as({party})
          .take(record_fixture::stored(write), {.step = step, .values = world.values(json)})
          .value();
    };
    RecordWrite write = world.as({Party::kDesk})
                            .make(world.kind(), records.reserve().value(),
                                  {.step = "file", .values = world.values(filed)})
                            .value();
    std::vector<RecordWrite> writes{write};
    if (is_answered) {
      writes.push_back(take(writes.back(), Party::kDesk, "assign",
                            R"({"unit": "hue", "due_on": "2023-12-31"})"));
      writes.push_back(
          take(writes.back(), Party::kOwner, "answer", R"({"answered_on": "2023-05-31"})"));
    }
    for (RecordWrite& one : writes) ASSERT_TRUE(records.write({std::move(one)}).ok());
  }

  void store_figures() {
    const RecordFigurePeriod wanted{TimePeriod::year(2023), kToday};
    const CountedFigures counted =
        figures_of_records(world.kind(), store->records(), world.pack, wanted).value();
    const std::vector<ChangedFigure> changes =
        changed_figures(counted, wanted.period, *store).value();
    Load load;
    for (const ChangedFigure& one : changes) load.rows.push_back(one.now);
    ASSERT_TRUE(store->append(std::move(load), Progress::none()).ok());
  }

  // The page of the report, as a draft or issued.
  std::string page(const std::string& number = {}) {
    PrintRequest request;
    request.report = "year";
    request.period = TimePeriod::year(2023);
    request.format = ReportFormat::kWeb;
    request.issue_number = number;
    if (!number.empty()) request.issue_date = kToday;
    request.records = [this, &request](const RecordsNamed& named) {
      return records_for_report(world.kinds, store->records(), world.pack,
                                {request.period, kToday, named});
    };
    const Result<PrintedReport> printed = print_report(world.pack, *store, request);
    EXPECT_TRUE(printed.ok()) << describe(printed.error(), Language::kEnglish);
    return printed ? printed->bytes : std::string();
  }

  TestFolder folder;
  record_fixture::World world;
  std::unique_ptr<FactStore> store = open_sqlite_store(folder.path(), {.create = true}).value();
};

TEST_F(RecordsInReport, ReadsWhatTheyAreNowAndStaysAsItWasIssued) {
  letter("Answered one", true);
  letter("Open one", false);
  store_figures();
  const std::string draft = page();
  for (const std::string_view part :
       {R"(<a href="/so-theo-doi/petition?dem=letters&amp;ky=2023">2</a>)", "Open one.",
        R"(<a href="/so-theo-doi/petition/1">Answered one</a>)"}) {
    EXPECT_NE(draft.find(part), std::string::npos) << part;
  }
  EXPECT_NE(draft.find(R"(data-slot="A.LETTERS|vn|2023|actual|||PIECES")"), std::string::npos);
  page("7");
  letter("Another one", false);
  EXPECT_NE(page().find("Another one."), std::string::npos);
  const std::string issued = page("7");
  EXPECT_EQ(issued.find("Another one."), std::string::npos);
  EXPECT_NE(issued.find("Open one."), std::string::npos);
}

TEST_F(RecordsInReport, AnIssuedEditionIsWrittenInAFurtherFormatFromWhatItSaidOfThem) {
  letter("Open one", false);
  store_figures();
  PrintRequest request;
  request.report = "year";
  request.period = TimePeriod::year(2023);
  request.issue_number = "7";
  request.issue_date = kToday;
  request.records = [&](const RecordsNamed& named) {
    return records_for_report(world.kinds, store->records(), world.pack,
                              {request.period, kToday, named});
  };
  const PrintedReport word = print_report(world.pack, *store, request).value();
  letter("Another one", false);
  const std::string web =
      print_edition(world.pack, *store, {word.edition, ReportFormat::kWeb, "An"}).value();
  EXPECT_NE(web.find("Open one."), std::string::npos);
  EXPECT_EQ(web.find("Another one."), std::string::npos);
}

}  // namespace
}  // namespace tongket
