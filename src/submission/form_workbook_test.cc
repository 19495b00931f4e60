#include "submission/form_workbook.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "base/file.h"
#include "submission/form_workbook_fixture.h"

namespace tongket {
namespace {

using form_fixture::edited;
using form_fixture::gap_of;
using form_fixture::row_with;
using form_fixture::typing;
using form_fixture::value_of;

class FormWorkbook : public ::testing::Test {
 public:
  std::string made(const CellContents& contents) const {
    return form_workbook(
               {.form = form,
                .pack = pack,
                .submission = "7",
                .org = {"H\u00e0 N\u1ed9i", "Hanoi"},
                .period = TimePeriod::half(2023, 1),
                .contents = contents,
                .context = {{"PROV.REV",
                             {"2.000", "1.234,5 t\u1ef7 \u0111\u1ed3ng", "ch\u01b0a c\u00f3"}}},
                .narratives = {{"issues", "Ch\u1eadm"}}})
        .value();
  }
  Result<WorkbookPreview> read(const std::string& bytes, const CellContents& contents) const {
    return read_form_workbook(bytes, {.form = form,
                                      .pack = pack,
                                      .submission = "7",
                                      .contents = contents,
                                      .narratives = {{"issues", "Ch\u1eadm"}}});
  }
  // "cell: from -> to place [problem]" for each change.
  static std::vector<std::string> lines(const Result<WorkbookPreview>& preview) {
    if (!preview) return {preview.error().key};
    std::vector<std::string> out;
    const auto said = [](const CellContent& content) {
      std::string text =
          content.state == CellState::kValue ? content.value : std::string(to_code(content.state));
      if (!content.note.empty()) text += " (" + content.note + ")";
      return text;
    };
    for (const WorkbookChange& change : preview->changes) {
      out.push_back(change.cell + ": " + said(change.from) + " -> " + said(change.to) + " " +
                    change.place.substr(change.place.find('!') + 1) +
                    (change.problem ? " " + change.problem->key : "") +
                    (change.changed_since == ChangedSince::kYes ? " since" : ""));
      if (change.problem) {
        EXPECT_TRUE(has_message(Language::kVietnamese, change.problem->key));
      }
    }
    return out;
  }

  Pack pack = form_fixture::small_pack();
  Form form = form_fixture::small_form();
  CellContents filled{{"PROV.REV", value_of("1614206.50")},
                      {"PROV.SHARE", gap_of(CellState::kMissing)},
                      {"PROV.BTS", gap_of(CellState::kNotApplicable)},
                      {"q/1", value_of("yes")},
                      {"q/2", value_of("low")},
                      {"q/3", value_of("x 1,5")}};
};

using Texts = std::vector<std::string>;

TEST_F(FormWorkbook, UntouchedItChangesNothing) {
  for (const CellContents& contents : {CellContents{}, filled}) {
    const Result<WorkbookPreview> preview = read(made(contents), contents);
    EXPECT_EQ(lines(preview), Texts{});
    EXPECT_EQ(preview->unchanged, 6U);
    EXPECT_TRUE(preview->narratives.empty());
    EXPECT_TRUE(preview->unknown.empty());
  }
  EXPECT_EQ(made(filled), made(filled));
}

TEST_F(FormWorkbook, WhatIsKnownStandsBesideAsNumbersWhereItIsOne) {
  const std::string bytes = made({});
  const XlsxWorkbook book = XlsxWorkbook::open(bytes, "a.xlsx").value();
  const SheetGrid grid = SheetGrid::read(book, book.sheets().front().name).value();
  EXPECT_EQ(grid.at({11, 4})->kind, CellKind::kNumber);
  EXPECT_EQ(grid.text({11, 4}), "2000");
  EXPECT_EQ(grid.text({11, 5}), "1234,5");
  EXPECT_EQ(grid.text({11, 6}), "ch\u01b0a c\u00f3");
}

TEST_F(FormWorkbook, WhatAPersonTypesIsAChange) {
  std::string bytes = made({});
  bytes = edited(bytes, typing("PROV.REV", Decimal::of(12345, 1)));
  bytes = edited(bytes, typing("PROV.SHARE", "-"));
  bytes = edited(bytes, typing("PROV.BTS", "x"));
  bytes = edited(bytes, typing("PROV.BTS", "theo r\u00e0 so\u00e1t", 8));
  bytes = edited(bytes, typing("q/1", "kh\u00f4ng"));
  bytes = edited(bytes, typing("q/2", "Cao"));
  bytes = edited(bytes, typing("q/3", "Kh\u00f4ng c\u00f3"));
  EXPECT_EQ(lines(read(bytes, {})),
            (Texts{"PROV.REV: empty -> 1234.5 G11", "PROV.SHARE: empty -> missing G12",
                   "PROV.BTS: empty -> not_applicable (theo r\u00e0 so\u00e1t) G13",
                   "q/1: empty -> no G15", "q/2: empty -> high G16",
                   "q/3: empty -> Kh\u00f4ng c\u00f3 G17"}));
}

TEST_F(FormWorkbook, ZeroIsAValueAndBlankIsNone) {
  std::string bytes = edited(made({}), typing("PROV.REV", Decimal::of(0)));
  EXPECT_EQ(lines(read(bytes, {})), Texts{"PROV.REV: empty -> 0 G11"});
  bytes = edited(made(filled), typing("PROV.REV", std::monostate{}));
  EXPECT_EQ(lines(read(bytes, filled)), Texts{"PROV.REV: 1614206.50 -> empty G11"});
}

TEST_F(FormWorkbook, RowsMayBeSortedInsertedAndDeleted) {
  std::string bytes = edited(made({}), typing("PROV.REV", Decimal::of(5)));
  bytes = edited(bytes, typing("PROV.BTS", Decimal::of(6)));
  bytes = edited(bytes, [](SheetSpec& sheet) {
    if (row_with(sheet, "PROV.REV") == nullptr) return;
    // From the last row to the first below the head, one row new and one gone.
    std::reverse(sheet.rows.begin() + 9, sheet.rows.end());
    std::erase_if(sheet.rows, [](const SheetRow& row) { return form_fixture::holds(row, "q/2"); });
    SheetRow fresh{.cells = std::vector<SheetCell>(7)};
    fresh.cells[1].value = "Ch\u1ec9 ti\u00eau th\u00eam";
    fresh.cells[6].value = Decimal::of(9);
    sheet.rows.insert(sheet.rows.begin() + 9, fresh);
  });
  const Result<WorkbookPreview> preview = read(bytes, {});
  EXPECT_EQ(lines(preview), (Texts{"PROV.REV: empty -> 5 G16", "PROV.BTS: empty -> 6 G14"}));
  ASSERT_EQ(preview->unknown.size(), 1U);
  EXPECT_EQ(preview->unknown[0].text, "Ch\u1ec9 ti\u00eau th\u00eam: 9");
  EXPECT_EQ(preview->unchanged, 4U);
}

TEST_F(FormWorkbook, AnInsertedColumnMovesNothing) {
  std::string bytes = edited(made({}), typing("PROV.REV", Decimal::of(5)));
  bytes = edited(bytes, [](SheetSpec& sheet) {
    for (SheetRow& row : sheet.rows) row.cells.insert(row.cells.begin(), SheetCell{});
    if (sheet.visibility == Visibility::kHidden) {
      for (SheetRow& row : sheet.rows) row.cells.erase(row.cells.begin());
    }
  });
  EXPECT_EQ(lines(read(bytes, {})), Texts{"PROV.REV: empty -> 5 H11"});
}

TEST_F(FormWorkbook, OnlyWhatWasTouchedCounts) {
  // Since the download somebody else changed two cells; the workbook touches one of them.
  std::string bytes = edited(made({}), typing("PROV.REV", Decimal::of(5)));
  const CellContents now{{"PROV.REV", value_of("4")}, {"PROV.BTS", value_of("3")}};
  EXPECT_EQ(lines(read(bytes, now)), Texts{"PROV.REV: 4 -> 5 G11 since"});
  const CellContents agreed{{"PROV.REV", value_of("5.0")}};
  EXPECT_EQ(lines(read(bytes, agreed)), Texts{});
}

TEST_F(FormWorkbook, WhatCannotBeTakenIsAProblemOfItsCell) {
  std::string bytes = edited(made({}), typing("PROV.REV", "kho\u1ea3ng 5"));
  bytes = edited(bytes, typing("PROV.BTS", "12%"));
  bytes = edited(bytes, typing("q/2", "Trung b\u00ecnh"));
  EXPECT_EQ(lines(read(bytes, {})), (Texts{"PROV.REV: empty -> empty G11 submission.not_a_number",
                                           "PROV.BTS: empty -> empty G13 submission.file.percent",
                                           "q/2: empty -> empty G16 submission.not_a_choice"}));
  bytes = edited(made({}), [](SheetSpec& sheet) {
    SheetRow* row = row_with(sheet, "PROV.REV");
    if (row == nullptr) return;
    row->cells[6].value = Decimal::of(5);
    SheetRow again = *row;
    again.cells[6].value = Decimal::of(6);
    sheet.rows.push_back(again);
  });
  EXPECT_EQ(lines(read(bytes, {})), Texts{"PROV.REV: empty -> empty G11 submission.file.twice"});
}

TEST_F(FormWorkbook, AUnitThatChangedSinceIsNoticed) {
  const std::string bytes = edited(made({}), typing("PROV.REV", Decimal::of(5)));
  form.sections[0].rows[0].mult = 6;
  EXPECT_EQ(lines(read(bytes, {})),
            Texts{"PROV.REV: empty -> empty G11 submission.file.unit_changed"});
}

TEST_F(FormWorkbook, NarrativesComeBack) {
  const auto write = [](const std::string& text) {
    return [text](SheetSpec& sheet) {
      SheetRow* row = row_with(sheet, "issues");
      if (row != nullptr) row->cells[0].value = text;
    };
  };
  Result<WorkbookPreview> preview = read(edited(made({}), write("Ch\u1eadm, thi\u1ebfu")), {});
  ASSERT_EQ(preview->narratives.size(), 1U);
  EXPECT_EQ(preview->narratives[0].from, "Ch\u1eadm");
  EXPECT_EQ(preview->narratives[0].to, "Ch\u1eadm, thi\u1ebfu");
  EXPECT_FALSE(preview->narratives[0].problem);
  preview = read(edited(made({}), write(std::string(41, 'a'))), {});
  ASSERT_TRUE(preview->narratives.at(0).problem);
  EXPECT_EQ(preview->narratives[0].problem->key, "submission.file.text_too_long");
}

TEST_F(FormWorkbook, AnotherWorkbookIsRefused) {
  const std::string bytes = made({});
  EXPECT_EQ(lines(read_form_workbook(
                bytes, {.form = form, .pack = pack, .submission = "8", .contents = filled})),
            Texts{"submission.file.other_submission"});
  Form other = form;
  other.id = "other";
  EXPECT_EQ(lines(read_form_workbook(
                bytes, {.form = other, .pack = pack, .submission = "7", .contents = filled})),
            Texts{"submission.file.other_form"});
  EXPECT_EQ(lines(read("no workbook", {})), Texts{"office.zip_truncated"});
  WorkbookSpec plain{.title = "a"};
  plain.sheets.push_back({.name = "a", .column_widths = {}});
  EXPECT_EQ(lines(read(write_xlsx(plain).value(), {})), Texts{"submission.file.not_ours"});
  EXPECT_EQ(lines(read(edited(bytes,
                              [](SheetSpec& sheet) {
                                for (SheetRow& row : sheet.rows) {
                                  if (row.cells.size() > 9) row.cells.resize(9);
                                }
                              }),
                       {})),
            Texts{"submission.file.columns_gone"});
}

// Somebody opens the file with LibreOffice and saves it.
TEST_F(FormWorkbook, LibreOfficeKeepsWhatMatters) {
  namespace fs = std::filesystem;
  // NOLINTNEXTLINE(cert-env33-c): a fixed command
  if (std::system("command -v soffice >/dev/null 2>&1") != 0) GTEST_SKIP() << "no LibreOffice";
  const fs::path folder = fs::temp_directory_path() / ("form_workbook." + std::to_string(getpid()));
  fs::create_directories(folder / "out");
  const std::string bytes = edited(made(filled), typing("q/3", "=1+1"));
  ASSERT_TRUE(write_file_atomically(folder / "form.xlsx", bytes));
  const std::string command = "soffice -env:UserInstallation=file://" + folder.string() +
                              "/profile --headless --convert-to xlsx --outdir " +
                              (folder / "out").string() + " " + (folder / "form.xlsx").string() +
                              " >/dev/null 2>&1";
  ASSERT_EQ(std::system(command.c_str()), 0);  // NOLINT(cert-env33-c): our own paths only
  const Result<std::string> again = read_file(folder / "out" / "form.xlsx", 1 << 24);
  std::error_code error;
  fs::remove_all(folder, error);
  ASSERT_TRUE(again);
  EXPECT_EQ(lines(read(*again, filled)), Texts{"q/3: x 1,5 -> =1+1 G17"});
}

}  // namespace
}  // namespace tongket
