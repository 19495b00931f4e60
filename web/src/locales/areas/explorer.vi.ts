// Vietnamese texts: indicators, series, what is public.
export const explorerVi = {
  "chart.cut": "Trục giá trị không bắt đầu từ 0.",
  "chart.name": "Biểu đồ: {title} ({n} mục). Số liệu chi tiết có ở bảng.",
  "chart.nothing": "không có số liệu",
  "chart.of": "Mục",
  "chart.table": "Xem số liệu dạng bảng",
  "chart.unit": "Đơn vị tính: {unit}.",
};
