// Vietnamese texts: the leader's page, units, tasks, documents, search.
export const overviewVi = {
  "overview.nothing": "Không có mục nào phù hợp.",
  "overview.spark":
    "{label}: {n} kỳ có số liệu, từ {first} ({from}) đến {last} ({to}); {missing} kỳ chưa có số liệu.",
  "overview.spark_one": "{label}: {n} kỳ có số liệu, {last} ({to}).",
  "overview.table_printed":
    "Chỉ in {n} trên {all} dòng. Hãy lọc danh sách để in phần còn lại.",
};
