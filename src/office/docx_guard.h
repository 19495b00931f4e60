// What must not stand in a Word document that comes from outside, part by part:
//
//   in any XML part   a DOCTYPE (so no entities), too deep, too many elements, not UTF-8
//   in the types      macros; ActiveX, OLE and web extensions
//   in relations      targets outside the package but hyperlinks to http, https, mailto; macros,
//                     embedded objects (a chart may keep its workbook), inserted documents
//   in the content    altChunk, subDoc, attachedTemplate, mailMerge, OLEObject, ActiveX controls,
//                     linked pictures, fields that fetch (DDE, LINK, INCLUDETEXT, ...)
//
// Names of elements are compared without their prefix, so another prefix hides nothing.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "office/docx.h"

namespace tongket {

// Whether the bytes are an OLE compound file: an old .doc, or a document with a password.
bool is_compound_file(std::string_view bytes);

// Refuses a content type, by what a package declares. kInvalidInput; the caller adds the place.
Result<> check_docx_type(std::string_view content_type);

// Whether the parts that are XML, by name or content type, are well-formed and within the limits.
Result<> check_docx_xml(std::span<const DocxPart> parts, const std::string& file,
                        const DocxLimits& limits);

// Refuses the package with kInvalidInput at the first part that must not be there or whose
// relations or content must not; call check_docx_xml() before. Leaves its parsed XML in the part
// `main`.
Result<> check_docx_content(std::vector<DocxPart>& parts, std::string_view main,
                            const std::string& file);

}  // namespace tongket
