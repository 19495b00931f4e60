#!/usr/bin/env python3
"""Two classes of one name are found wherever they stand; what cannot clash is let be."""

import unittest

from check_names import clashes

HEAD = "namespace tongket {\n"


class Names(unittest.TestCase):
    def found(self, *texts):
        return list(clashes({f"f{i}.h": text for i, text in enumerate(texts)}))

    def test_two_classes_of_one_name_clash(self):
        self.assertEqual(self.found(HEAD + "class A {};\n}", HEAD + "struct A final : B<C> { int x; };\n}"),
                         ["tongket::A"])

    def test_a_nested_namespace_is_another_one(self):
        self.assertEqual(self.found(HEAD + "class A {};\n}", "namespace tongket::vtl { class A {}; }"), [])

    def test_nameless_namespaces_and_members_cannot_clash(self):
        hidden = HEAD + "namespace {\nstruct A { int x; };\n}\nclass B { struct A {}; };\n}"
        self.assertEqual(self.found(hidden, HEAD + "void f() { struct A {}; }\nstruct A {};\n}"), [])

    def test_braces_in_texts_and_comments_count_for_nothing(self):
        odd = HEAD + 'const char* t = "{"; // {\nchar c = \'{\';\nstruct A {};\n}'
        self.assertEqual(self.found(odd, HEAD + "struct A {};\n}"), ["tongket::A"])

    def test_a_member_that_is_defined_elsewhere_is_a_member(self):
        self.assertEqual(self.found(HEAD + "class A { struct Impl; };\n}", HEAD + "struct A::Impl { int x; };\n}"), [])

    def test_a_declaration_is_no_definition(self):
        self.assertEqual(self.found(HEAD + "class A;\n}", HEAD + "class A {};\n}"), [])


if __name__ == "__main__":
    unittest.main()
