// Small PDF files in memory for tests: pages of drawing operators, or of one picture.
//
//   testing::Pdf pdf;
//   pdf.page(testing::text_at(72, 700, "So lieu") + testing::line(72, 690, 300, 690));
//   pdf.bytes()
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tongket::testing {

// From the lower left corner, as PDF counts.
inline std::string text_at(int x, int y, std::string_view text, int size = 12) {
  return "BT /F1 " + std::to_string(size) + " Tf " + std::to_string(x) + " " + std::to_string(y) +
         " Td (" + std::string(text) + ") Tj ET\n";
}
inline std::string line(int x1, int y1, int x2, int y2) {
  return std::to_string(x1) + " " + std::to_string(y1) + " m " + std::to_string(x2) + " " +
         std::to_string(y2) + " l S\n";
}

struct Picture {
  int width = 0;
  int height = 0;
  std::string grey;  // a byte a dot, rows from the top
};

class Pdf {
 public:
  Pdf& page(std::string_view content) {
    contents_.push_back(stream("", content));
    pictures_.emplace_back();
    return *this;
  }

  // The picture fills a page of 72 / dots points for each of its dots.
  Pdf& picture(const Picture& picture, int dots) {
    width_ = picture.width * 72 / dots;
    height_ = picture.height * 72 / dots;
    contents_.push_back(stream(
        "", "q " + std::to_string(width_) + " 0 0 " + std::to_string(height_) + " 0 0 cm /P Do Q"));
    pictures_.push_back(stream(
        "/Type /XObject /Subtype /Image /Width " + std::to_string(picture.width) + " /Height " +
            std::to_string(picture.height) + " /ColorSpace /DeviceGray /BitsPerComponent 8 ",
        picture.grey));
    return *this;
  }

  [[nodiscard]] std::string bytes() const {
    constexpr int kFirst = 4;  // each page: itself, its content, its picture
    std::vector<std::string> objects{"<< /Type /Catalog /Pages 2 0 R >>", "",
                                     "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>"};
    std::string kids;
    for (std::size_t i = 0; i < contents_.size(); ++i) {
      const int number = kFirst + 3 * static_cast<int>(i);
      kids += std::to_string(number) + " 0 R ";
      objects.push_back("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 " + std::to_string(width_) +
                        " " + std::to_string(height_) + "] /Contents " +
                        std::to_string(number + 1) + " 0 R /Resources << /Font << /F1 3 0 R >> " +
                        "/XObject << /P " + std::to_string(number + 2) + " 0 R >> >> >>");
      objects.push_back(contents_[i]);
      objects.push_back(pictures_[i].empty() ? "null" : pictures_[i]);
    }
    objects[1] =
        "<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(contents_.size()) + " >>";
    return file_of(objects);
  }

  // Objects numbered from 1; the first is the catalogue.
  static std::string file_of(const std::vector<std::string>& objects) {
    std::string out = "%PDF-1.4\n";
    std::string table;
    for (std::size_t i = 0; i < objects.size(); ++i) {
      const std::string offset = std::to_string(out.size());
      table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
      out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const std::string count = std::to_string(objects.size() + 1);
    return out + "xref\n0 " + count + "\n0000000000 65535 f \n" + table + "trailer\n<< /Size " +
           count + " /Root 1 0 R >>\nstartxref\n" + std::to_string(out.size()) + "\n%%EOF\n";
  }

 private:
  static std::string stream(std::string_view more, std::string_view content) {
    return "<< " + std::string(more) + "/Length " + std::to_string(content.size()) +
           " >>\nstream\n" + std::string(content) + "\nendstream";
  }

  int width_ = 595;
  int height_ = 842;
  std::vector<std::string> contents_;
  std::vector<std::string> pictures_;  // "" for a page without
};

}  // namespace tongket::testing
