#include "http/open_data_catalogue.h"

#include <array>
#include <string_view>
#include <utility>

#include "base/json.h"
#include "base/message.h"
#include "http/figure_json.h"
#include "http/json_parts.h"

namespace tongket {
namespace {

constexpr std::string_view kAuthority = "http://publications.europa.eu/resource/authority/";
constexpr std::string_view kCountry = "country/VNM";

// Format of DCAT-AP (the vocabulary of file types) and media type of IANA.
struct Type {
  std::string_view format;
  std::string_view file_type;
  std::string_view media_type;
};
constexpr std::array<Type, 4> kFileTypes{
    {{"csv", "file-type/CSV", "text/csv"},
     {"xlsx", "file-type/XLSX",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
     {"json", "file-type/JSON", "application/json"},
     {"sdmx-csv", "file-type/CSV", "application/vnd.sdmx.data+csv"}}};

class Writer {
 public:
  Writer(const Pack& pack, std::optional<Moment> last_change, const std::string& base)
      : pack_(pack), last_change_(last_change), base_(base) {}

  std::string write(const PublishedCounts& there) {
    json_.begin_object().key("@context").begin_object();
    for (const auto& [prefix, address] : {std::pair("dcat", "http://www.w3.org/ns/dcat#"),
                                          std::pair("dct", "http://purl.org/dc/terms/"),
                                          std::pair("foaf", "http://xmlns.com/foaf/0.1/"),
                                          std::pair("vcard", "http://www.w3.org/2006/vcard/ns#"),
                                          std::pair("xsd", "http://www.w3.org/2001/XMLSchema#")}) {
      json_.key(prefix).text(address);
    }
    json_.end_object();
    json_.key("@id").text(base_ + "/api/v1/published/catalogue");
    json_.key("@type").text("dcat:Catalog");
    write_texts("dct:title", said("http.catalogue.title"));
    write_texts("dct:description", said("http.dataset.all_text"));
    write_common();
    reference("foaf:homepage", base_ + "/cong-khai");
    json_.key("dcat:dataset").begin_array();
    for (const PublishedDataset& set : there.datasets) write_dataset(set);
    json_.end_array();
    write_service(there);
    json_.end_object();
    return json_.take();
  }

 private:
  static NamedText said(std::string_view key) {
    return {message(Language::kVietnamese, key), message(Language::kEnglish, key)};
  }
  void reference(std::string_view key, const std::string& address) {
    json_.key(key).begin_object().key("@id").text(address).end_object();
  }
  void write_texts(std::string_view key, const NamedText& text) {
    json_.key(key).begin_array();
    for (const auto& [language, said] : {std::pair("vi", &text.vi), std::pair("en", &text.en)}) {
      if (said->empty()) continue;
      json_.begin_object().key("@language").text(language);
      json_.key("@value").text(*said).end_object();
    }
    json_.end_array();
  }
  void write_licence() {
    const std::optional<Publication::Licence>& licence = pack_.publication.licence;
    if (licence) reference("dct:license", licence->url);
  }
  // Who, on what terms, in which languages, of which country, since when.
  void write_common() {
    json_.key("dct:publisher").begin_object().key("@type").text("foaf:Agent");
    write_texts("foaf:name", {pack_.publication.publisher_vi, pack_.publication.publisher_en});
    json_.end_object();
    write_licence();
    json_.key("dct:language").begin_array();
    for (const char* language : {"language/VIE", "language/ENG"}) {
      json_.begin_object().key("@id").text(std::string(kAuthority) + language).end_object();
    }
    json_.end_array();
    reference("dct:spatial", std::string(kAuthority) + std::string(kCountry));
    if (!last_change_) return;
    json_.key("dct:modified").begin_object().key("@type").text("xsd:dateTime");
    json_.key("@value").text(timestamp_text(*last_change_)).end_object();
  }
  void write_dataset(const PublishedDataset& set) {
    json_.begin_object().key("@id").text(base_ + set.link).key("@type").text("dcat:Dataset");
    json_.key("dct:identifier").text(pack_.id + "/" + set.id);
    write_texts("dct:title", set.name);
    write_texts("dct:description", set.description);
    write_common();
    if (last_change_) json_.key("dcat:version").text(timestamp_text(*last_change_));
    reference("dcat:theme", std::string(kAuthority) + "data-theme/GOVE");
    reference("dct:accessRights", std::string(kAuthority) + "access-right/PUBLIC");
    reference("dcat:landingPage", base_ + "/cong-khai");
    json_.key("dcat:distribution").begin_array();
    for (const Type& type : kFileTypes) write_distribution(set, type);
    json_.end_array().end_object();
  }
  void write_distribution(const PublishedDataset& set, const Type& type) {
    const std::string address = base_ + set.link +
                                (set.link.find('?') == std::string::npos ? "?" : "&") +
                                "format=" + std::string(type.format);
    json_.begin_object().key("@id").text(address).key("@type").text("dcat:Distribution");
    json_.key("dct:title").text(type.format);
    reference("dcat:accessURL", address);
    reference("dcat:downloadURL", address);
    reference("dct:format", std::string(kAuthority) + std::string(type.file_type));
    reference("dcat:mediaType",
              "https://www.iana.org/assignments/media-types/" + std::string(type.media_type));
    write_licence();
    json_.end_object();
  }
  void write_service(const PublishedCounts& there) {
    json_.key("dcat:service").begin_object();
    json_.key("@id").text(base_ + "/api/v1").key("@type").text("dcat:DataService");
    write_texts("dct:title", said("http.catalogue.service"));
    reference("dcat:endpointURL", base_ + "/api/v1");
    reference("dcat:endpointDescription", base_ + "/api/v1/openapi.json");
    json_.key("dcat:servesDataset").begin_array();
    for (const PublishedDataset& set : there.datasets) {
      json_.begin_object().key("@id").text(base_ + set.link).end_object();
    }
    json_.end_array();
    write_licence();
    json_.end_object();
  }

  const Pack& pack_;
  std::optional<Moment> last_change_;
  const std::string& base_;
  JsonWriter json_;
};

}  // namespace

std::string open_data_catalogue(const Pack& pack, const PublishedCounts& there,
                                std::optional<Moment> last_change, const std::string& base) {
  return Writer(pack, last_change, base).write(there);
}

}  // namespace tongket
