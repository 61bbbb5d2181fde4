"""Every word that a person reads, in Vietnamese and English, by code."""

WORDS: dict[str, tuple[str, str]] = {
    # words of the field
    "word.indicator": ("Chỉ tiêu", "Indicator"),
    "word.indicator.means": (
        "Điều được đo, có đơn vị tính và chiều tốt lên.",
        "What is measured, with its unit and which way is better.",
    ),
    "word.target": ("Mục tiêu", "Target"),
    "word.target.means": (
        "Mức cần đạt vào cuối năm đã ghi, kèm điều kiện so sánh và nguồn.",
        "The value wanted by the end of the stated year, with its operator and source.",
    ),
    "word.observation": ("Số thực hiện", "Observation"),
    "word.observation.means": (
        "Giá trị của một năm, thuộc một chuỗi, có mức độ số liệu và nguồn.",
        "The value of one year, with its series, status and source.",
    ),
    "word.series": ("Chuỗi số liệu", "Series"),
    "word.series.means": (
        "Các số do cùng một nơi công bố theo cùng một cách tính; không nối hai chuỗi thành một xu hướng.",
        "Figures of one maker and one way of measuring; two series are never joined in one trend.",
    ),
    "word.vintage": ("Lần công bố", "Vintage"),
    "word.vintage.means": (
        "Cùng một năm của cùng một chuỗi được công bố lại; ngày công bố cho biết lần nào.",
        "The same year of the same series published again; the date of publication tells them apart.",
    ),
    "word.revision": ("Số liệu điều chỉnh", "Revised figure"),
    "word.revision.means": (
        "Số đã thay cho số công bố trước đó của cùng năm.",
        "A figure that replaced an earlier one for the same year.",
    ),
    "word.source": ("Nguồn", "Source"),
    "word.source.means": (
        "Văn bản hoặc bảng số liệu có ghi con số.",
        "The document or table in which the figure stands.",
    ),
    "word.benchmark": ("Mức so sánh", "Benchmark"),
    "word.benchmark.means": (
        "Giá trị cùng năm dùng để so sánh, ví dụ giá trị trung bình cấp tỉnh.",
        "The value of the same year to compare with, such as the mean of the provinces.",
    ),
    "word.margin": ("Chênh lệch", "Margin"),
    "word.margin.means": (
        "Giá trị của địa phương so với mức so sánh cùng năm; số dương là tốt hơn.",
        "Own value against the benchmark of the same year; positive is better.",
    ),
    "word.base": ("Số năm gốc", "Base"),
    "word.base.means": (
        "Số đầu tiên của chuỗi được đánh giá, hoặc số của năm gốc đã khai.",
        "First figure of the judged series, or that of the declared baseline year.",
    ),
    "word.latest": ("Số mới nhất", "Latest"),
    "word.latest.means": (
        "Số thực hiện gần nhất của chuỗi được đánh giá.",
        "The last figure of the judged series.",
    ),
    "word.gap": ("Khoảng cách", "Gap"),
    "word.gap.means": (
        "Phần còn thiếu để đạt mục tiêu, theo đơn vị của chỉ tiêu.",
        "What is still missing to the target, in the indicator's unit.",
    ),
    "word.shortfall": ("Phần thiếu", "Shortfall"),
    "word.shortfall.means": (
        "Phần còn thiếu so với mục tiêu trong một kịch bản hoặc của một ngành.",
        "What is missing to the target in a scenario, or in one sector.",
    ),
    "word.required_growth": ("Tốc độ tăng cần đạt", "Required growth"),
    "word.required_growth.means": (
        "Tốc độ tăng bình quân mỗi năm để đi từ số mới nhất đến mục tiêu.",
        "Average yearly rate that leads from the latest figure to the target.",
    ),
    "word.required_change": ("Mức tăng cần đạt", "Required change"),
    "word.required_change.means": (
        "Mức tăng hoặc giảm đều mỗi năm, theo đơn vị, để đi từ số mới nhất đến mục tiêu.",
        "Equal yearly step, in units, that leads from the latest figure to the target.",
    ),
    "word.observed_growth": ("Tốc độ tăng thực tế", "Observed growth"),
    "word.observed_growth.means": (
        "Tốc độ tăng bình quân mỗi năm từ năm gốc đến số mới nhất.",
        "Average yearly rate from the base to the latest figure.",
    ),
    "word.observed_change": ("Mức tăng thực tế", "Observed change"),
    "word.observed_change.means": (
        "Mức tăng hoặc giảm bình quân mỗi năm, theo đơn vị, từ năm gốc đến số mới nhất.",
        "Average yearly step, in units, from the base to the latest figure.",
    ),
    "word.path": ("Lộ trình", "Path"),
    "word.path.means": (
        "Đường đều từ số năm gốc đến mục tiêu.",
        "The steady line from the base to the target.",
    ),
    "word.ratio": ("Tỷ lệ tiến độ", "Pace ratio"),
    "word.ratio.means": (
        "Tốc độ thực tế chia cho tốc độ theo lộ trình, cả hai tính từ năm gốc; 1 là vừa đúng lộ trình.",
        "Observed pace over the pace of the path, both from the base; 1 is exactly on the path.",
    ),
    "word.projected": ("Giá trị nếu giữ tốc độ thực tế", "Value at the observed pace"),
    "word.projected.means": (
        "Giá trị vào năm mục tiêu nếu tốc độ thực tế không đổi; không phải số ước tính hay dự báo.",
        "The value in the target year if the observed pace stays; not an estimate and not a forecast.",
    ),
    "word.verdict": ("Đánh giá", "Verdict"),
    "word.verdict.means": (
        "Kết quả đánh giá, đúng một trong các nhóm đã định sẵn.",
        "The judgement, exactly one of a fixed set of classes.",
    ),
    "word.method": ("Phương pháp", "Method"),
    "word.method.means": (
        "Quy tắc đã công bố, biến tốc độ thành đánh giá.",
        "A published rule that turns paces into a verdict.",
    ),
    "word.figure": ("Con số và cách tính", "Figure"),
    "word.figure.means": (
        "Con số đi cùng công thức, đầu vào và nguồn.",
        "A number together with its formula, inputs and sources.",
    ),
    "word.area": ("Địa phương", "Area"),
    "word.area.means": (
        "Tỉnh, thành phố hoặc cả nước mà bộ số liệu nói đến.",
        "The province, city or country that the data are about.",
    ),
    "word.as_of": ("Tính đến ngày", "As of"),
    "word.as_of.means": (
        "Chỉ dùng số đã có đến ngày này.",
        "Only figures known by this date are used.",
    ),
    "word.sector": ("Ngành, lĩnh vực", "Sector"),
    "word.sector.means": (
        "Một ngành trong danh sách phải cùng đạt mục tiêu.",
        "One of the sectors that must all meet the target.",
    ),
    "word.binding_sector": ("Ngành thấp nhất", "Lowest sector"),
    "word.binding_sector.means": (
        "Ngành còn cách mục tiêu xa nhất.",
        "The sector farthest from the target.",
    ),
    "word.what_if": ("Tính thử theo kịch bản", "What-if"),
    "word.what_if.means": (
        "Kết quả của giả định do người dùng đặt; không phải dự báo.",
        "What follows from the user's assumption; not a forecast.",
    ),
    "word.problem": ("Lỗi, cảnh báo", "Problem"),
    "word.problem.means": (
        "Chỗ sai hoặc đáng ngờ trong tệp dữ liệu.",
        "A fault, or something doubtful, in a data file.",
    ),
    # kinds
    "kind.level": ("Mức trong năm", "Level"),
    "kind.level.means": (
        "Tỷ trọng, điểm số, quy mô hoặc số lượng của một năm.",
        "A share, score, amount or count of one year.",
    ),
    "kind.avg_growth": ("Tốc độ tăng bình quân", "Average growth"),
    "kind.avg_growth.means": (
        "Tốc độ tăng bình quân hằng năm của cả giai đoạn; đánh giá trên toàn giai đoạn.",
        "Yearly average over a whole period; judged over the whole period.",
    ),
    "kind.rank": ("Thứ hạng", "Rank"),
    "kind.rank.means": (
        "Vị trí trong số địa phương được xếp hạng; số nhỏ hơn là tốt hơn.",
        "Place among those ranked; the smaller number is better.",
    ),
    "kind.vs_benchmark": ("So với mức chung", "Against a benchmark"),
    "kind.vs_benchmark.means": (
        "So sánh với mức chung của cùng năm, cùng nơi công bố, cùng lần công bố.",
        "Compared with the benchmark of the same year, maker and edition.",
    ),
    "kind.floor_all": ("Mức sàn từng ngành", "Floor for every sector"),
    "kind.floor_all.means": (
        "Mọi ngành, lĩnh vực đều phải đạt; không lấy bình quân.",
        "Every sector must meet it; no average is taken.",
    ),
    # verdicts
    "verdict.not_comparable": ("Không so sánh được", "Not comparable"),
    "verdict.not_comparable.means": (
        "Số mới nhất và mục tiêu không cùng phạm vi, không cùng số địa phương được xếp hạng, hoặc chưa chọn chuỗi để đánh giá; xem lý do.",
        "The latest figure and the target differ in scope or in the number ranked, or no series was chosen to be judged; see the reason.",
    ),
    "verdict.no_data": ("Chưa có số liệu", "No data"),
    "verdict.no_data.means": (
        "Chuỗi được đánh giá chưa có số nào.",
        "The judged series holds no figure.",
    ),
    "verdict.achieved": ("Đạt", "Achieved"),
    "verdict.achieved.means": (
        "Năm mục tiêu đã kết thúc và số của năm đó đạt mục tiêu.",
        "The target year has ended and its figure meets the target.",
    ),
    "verdict.missed": ("Không đạt", "Missed"),
    "verdict.missed.means": (
        "Năm mục tiêu đã kết thúc và số của năm đó không đạt mục tiêu.",
        "The target year has ended and its figure does not meet the target.",
    ),
    "verdict.elapsed_no_data": ("Hết hạn, chưa có số", "Ended, no figure"),
    "verdict.elapsed_no_data.means": (
        "Năm mục tiêu đã kết thúc nhưng không có số của năm đó; không kết luận đạt hay không đạt.",
        "The target year has ended without a figure; neither achieved nor missed is said.",
    ),
    "verdict.met": ("Hiện đã đạt", "Met so far"),
    "verdict.met.means": (
        "Số mới nhất đã ở mức mục tiêu; năm mục tiêu chưa kết thúc.",
        "The latest figure meets the target; the target year has not ended.",
    ),
    "verdict.insufficient_data": ("Chưa đủ số liệu", "Too few figures"),
    "verdict.insufficient_data.means": (
        "Số năm có số liệu ít hơn mức phương pháp cần, nên chưa đánh giá tiến độ.",
        "Fewer figures than the method needs, so progress is not judged.",
    ),
    "verdict.undefined": ("Không tính được", "Cannot be computed"),
    "verdict.undefined.means": (
        "Không lập được tốc độ từ các số hiện có, hoặc phương pháp không áp dụng; xem lý do.",
        "No pace can be formed from the figures, or the method does not apply; see the reason.",
    ),
    "verdict.on_track": ("Đúng tiến độ", "On track"),
    "verdict.on_track.means": (
        "Giữ tốc độ thực tế thì đạt hoặc gần như đạt mục tiêu đúng hạn.",
        "At the observed pace the target is reached, or all but reached, on time.",
    ),
    "verdict.behind": ("Chậm tiến độ", "Behind"),
    "verdict.behind.means": (
        "Đang tiến về mục tiêu nhưng chậm hơn lộ trình; cần tăng tốc.",
        "Moving towards the target, but slower than the path; it must speed up.",
    ),
    "verdict.far_behind": ("Khó đạt", "Far behind"),
    "verdict.far_behind.means": (
        "Tiến quá chậm; khó có khả năng đạt nếu giữ tốc độ này.",
        "Moving far too slowly; unlikely to be reached at this pace.",
    ),
    "verdict.moving_away": ("Thụt lùi", "Moving away"),
    "verdict.moving_away.means": (
        "Giá trị đang xa dần mục tiêu.",
        "The value is moving away from the target.",
    ),
    # verdicts in a sentence of the report
    "verdict.not_comparable.sentence": (
        "Không so sánh được với mục tiêu; xem lý do.",
        "Cannot be compared with the target; see the reason.",
    ),
    "verdict.no_data.sentence": (
        "Chưa có số liệu để đánh giá.",
        "There is no figure to judge it by.",
    ),
    "verdict.achieved.sentence": (
        "Đạt mục tiêu; vượt {gap}.",
        "Target achieved; exceeded by {gap}.",
    ),
    "verdict.achieved.sentence.exact": ("Đạt mục tiêu; vừa đạt.", "Target achieved; just met."),
    "verdict.missed.sentence": (
        "Không đạt mục tiêu; còn thiếu {gap}.",
        "Target missed; short by {gap}.",
    ),
    "verdict.missed.sentence.exact": (
        "Không đạt mục tiêu; bằng {value}, chưa vượt.",
        "Target missed; equal to {value}, not beyond it.",
    ),
    "verdict.elapsed_no_data.sentence": (
        "Năm {target_year} đã kết thúc, chưa có số liệu để đánh giá.",
        "{target_year} has ended; there is no figure to judge it by.",
    ),
    "verdict.met.sentence": (
        "Số liệu năm {year} đã đạt mức mục tiêu; mục tiêu chỉ được đánh giá khi năm {target_year} kết thúc.",
        "The figure for {year} meets the target; it is judged only when {target_year} has ended.",
    ),
    "verdict.insufficient_data.sentence": (
        "Chưa thể đánh giá tiến độ: mới có {have} năm số liệu, cần {need}.",
        "Progress cannot be judged yet: {have} year(s) of figures, {need} needed.",
    ),
    "verdict.undefined.sentence": (
        "Không tính được tiến độ; xem lý do.",
        "Progress cannot be computed; see the reason.",
    ),
    "verdict.on_track.sentence": (
        "Có khả năng đạt mục tiêu nếu giữ được tốc độ thực tế.",
        "Likely to be reached if the observed pace holds.",
    ),
    "verdict.behind.sentence": (
        "Chậm so với lộ trình; cần tăng tốc mới đạt mục tiêu.",
        "Behind the path; needs to speed up to reach the target.",
    ),
    "verdict.far_behind.sentence": (
        "Khó có khả năng đạt mục tiêu nếu giữ tốc độ thực tế.",
        "Unlikely to be reached at the observed pace.",
    ),
    "verdict.moving_away.sentence": (
        "Đang thụt lùi, xa dần mục tiêu.",
        "Moving away from the target.",
    ),
    # summary line; groups of zero are left out
    "summary.judged": (
        "Đánh giá được {judged}/{all} mục tiêu",
        "{judged} of {all} targets could be judged",
    ),
    "summary.achieved": ("{n} đạt", "{n} achieved"),
    "summary.missed": ("{n} không đạt", "{n} missed"),
    "summary.met": ("{n} hiện đã đạt", "{n} met so far"),
    "summary.on_track": ("{n} đúng tiến độ", "{n} on track"),
    "summary.behind": ("{n} chậm tiến độ", "{n} behind"),
    "summary.far_behind": ("{n} khó đạt", "{n} far behind"),
    "summary.moving_away": ("{n} thụt lùi", "{n} moving away"),
    # flags
    "flag.elapsed": ("Năm mục tiêu đã kết thúc", "Target year over"),
    "flag.elapsed.means": (
        "Năm mục tiêu đã kết thúc; tốc độ cần đạt ghi ở đây không còn thực hiện được.",
        "The target year is over; the pace shown can no longer be made.",
    ),
    "flag.stale": ("Số liệu cũ", "Old figure"),
    "flag.stale.means": (
        "Số mới nhất cũ hơn ngày tính trên hai năm.",
        "The latest figure is more than two years older than the as-of date.",
    ),
    "flag.at_risk": ("Có nguy cơ không giữ được", "At risk"),
    "flag.at_risk.means": (
        "Đã ở mức mục tiêu nhưng đang xấu đi.",
        "Meets the target, but the pace is adverse.",
    ),
    "flag.provisional": ("Dựa trên số chưa chính thức", "Provisional"),
    "flag.provisional.means": (
        "Đánh giá dựa trên số ước tính hoặc sơ bộ, có thể thay đổi.",
        "Rests on an estimate or a preliminary figure that may change.",
    ),
    "flag.low_confidence": ("Ít số liệu, độ tin cậy thấp", "Low confidence"),
    "flag.low_confidence.means": (
        "Có dưới ba năm số liệu hoặc các số cách nhau dưới ba năm.",
        "Fewer than three figures, or a span under three years.",
    ),
    "flag.scale_sensitive": ("Kết quả tùy cách tính", "Depends on the scale"),
    "flag.scale_sensitive.means": (
        "Tính theo mức tăng đều và theo tốc độ tăng đều cho hai đánh giá khác nhau.",
        "Equal steps and equal rates give different verdicts.",
    ),
    "flag.borderline": ("Sát ngưỡng", "Borderline"),
    "flag.borderline.means": (
        "Giá trị bằng đúng ngưỡng “trên” hoặc “dưới”; số chưa làm tròn có thể đã vượt.",
        "The value equals a strict bound; the unrounded figure may be beyond it.",
    ),
    "flag.approx": ("Mục tiêu ghi “khoảng”", "Approximate target"),
    "flag.approx.means": (
        "Văn bản ghi “khoảng”; tgdx vẫn so với đúng con số đã ghi.",
        'The document says "about"; tgdx still compares with the very number.',
    ),
    "flag.area_ended": ("Đơn vị hành chính đã sắp xếp", "Area ended"),
    "flag.area_ended.means": (
        "Địa phương không còn là một đơn vị hành chính riêng; đánh giá nói về địa phương như khi còn riêng.",
        "The area is no longer a unit of its own; the verdict is of the area as it was.",
    ),
    # columns
    "column.indicator": ("Mã", "Id"),
    "column.indicator.long": ("Mã chỉ tiêu", "Indicator id"),
    "column.name": ("Chỉ tiêu", "Indicator"),
    "column.name.long": ("Tên chỉ tiêu", "Name of the indicator"),
    "column.kind": ("Loại", "Kind"),
    "column.kind.long": ("Loại chỉ tiêu", "Kind of indicator"),
    "column.unit": ("Đơn vị", "Unit"),
    "column.unit.long": ("Đơn vị tính", "Unit"),
    "column.better": ("Chiều tốt", "Better"),
    "column.better.long": ("Chiều tốt lên", "Which way is better"),
    "column.target_year": ("Năm mục tiêu", "Target year"),
    "column.target_year.long": ("Năm mục tiêu", "Target year"),
    "column.target_op": ("Điều kiện", "Operator"),
    "column.target_op.long": (
        "Điều kiện so sánh với mục tiêu",
        "How the value is compared with the target",
    ),
    "column.target": ("Mục tiêu", "Target"),
    "column.target.long": ("Mức mục tiêu", "Target value"),
    "column.series": ("Chuỗi", "Series"),
    "column.series.long": ("Chuỗi số liệu được đánh giá", "Series that is judged"),
    "column.base_year": ("Năm gốc", "Base year"),
    "column.base_year.long": ("Năm gốc so sánh", "Base year"),
    "column.base": ("Số năm gốc", "Base"),
    "column.base.long": ("Giá trị năm gốc", "Value in the base year"),
    "column.latest_year": ("Năm số liệu", "Data year"),
    "column.latest_year.long": ("Năm của số mới nhất", "Year of the latest figure"),
    "column.latest": ("Số mới nhất", "Latest"),
    "column.latest.long": ("Số thực hiện mới nhất", "Latest figure"),
    "column.latest_status": ("Mức độ số", "Status"),
    "column.latest_status.long": ("Mức độ của số mới nhất", "Status of the latest figure"),
    "column.gap": ("Còn thiếu", "Gap"),
    "column.gap.long": ("Khoảng cách đến mục tiêu", "Gap to the target"),
    "column.required_growth": ("Cần %/năm", "Needed %/yr"),
    "column.required_growth.long": (
        "Tốc độ tăng bình quân hằng năm cần đạt, tính từ năm của số mới nhất",
        "Required growth, % a year, counted from the year of the latest figure",
    ),
    "column.required_change": ("Cần mỗi năm", "Needed a year"),
    "column.required_change.long": (
        "Mức tăng (giảm) bình quân hằng năm cần đạt, tính từ năm của số mới nhất",
        "Required change, units a year, counted from the year of the latest figure",
    ),
    "column.observed_growth": ("Thực tế %/năm", "Observed %/yr"),
    "column.observed_growth.long": (
        "Tốc độ tăng bình quân hằng năm từ năm gốc đến số mới nhất",
        "Observed growth, % a year, from base to latest",
    ),
    "column.observed_change": ("Thực tế/năm", "Observed/yr"),
    "column.observed_change.long": (
        "Mức tăng (giảm) bình quân hằng năm từ năm gốc đến số mới nhất",
        "Observed change, units a year, from base to latest",
    ),
    "column.ratio": ("Tỷ lệ tiến độ", "Pace ratio"),
    "column.ratio.long": (
        "Tốc độ thực tế so với tốc độ theo lộ trình, cùng tính từ năm gốc",
        "Observed pace over the pace of the path, both from the base",
    ),
    "column.projected": ("Nếu giữ tốc độ", "At this pace"),
    "column.projected.long": (
        "Giá trị vào năm mục tiêu nếu giữ tốc độ thực tế",
        "Value in the target year at the observed pace",
    ),
    "column.on_track": ("Đúng tiến độ?", "On track?"),
    "column.on_track.long": ("Đúng tiến độ hay không", "Whether it is on track"),
    "column.verdict": ("Đánh giá", "Verdict"),
    "column.verdict.long": ("Đánh giá", "Verdict"),
    "column.flags": ("Lưu ý", "Flags"),
    "column.flags.long": ("Những điểm cần lưu ý", "Flags"),
    "column.reason": ("Lý do", "Reason"),
    "column.reason.long": (
        "Lý do không có số hoặc không đánh giá",
        "Why there is no figure or no verdict",
    ),
    "column.sources": ("Nguồn", "Sources"),
    "column.sources.long": ("Nguồn số liệu", "Sources"),
    "column.growth": ("Giả định %/năm", "Assumed %/yr"),
    "column.growth.long": ("Tốc độ tăng giả định", "Assumed growth, % a year"),
    "column.change": ("Giả định/năm", "Assumed/yr"),
    "column.change.long": ("Mức tăng (giảm) giả định mỗi năm", "Assumed change, units a year"),
    "column.scenario": ("Kịch bản", "Scenario"),
    "column.scenario.long": ("Kịch bản", "Scenario"),
    "column.projected_what_if": ("Theo kịch bản", "In scenario"),
    "column.projected_what_if.long": (
        "Giá trị vào năm mục tiêu theo kịch bản",
        "Value in the target year in the scenario",
    ),
    "column.meets": ("Đạt?", "Meets?"),
    "column.meets.long": ("Đạt mục tiêu hay không", "Whether the target is met"),
    "column.shortfall": ("Còn thiếu", "Short by"),
    "column.shortfall.long": ("Phần còn thiếu so với mục tiêu", "What is missing to the target"),
    "column.reached_year": ("Năm đạt", "Reached in"),
    "column.reached_year.long": (
        "Năm đạt mục tiêu theo kịch bản",
        "Year in which the scenario reaches the target",
    ),
    "column.path": ("Từng năm", "Year by year"),
    "column.path.long": ("Giá trị từng năm", "Values year by year"),
    "column.published": ("Ngày công bố", "Published"),
    "column.published.long": ("Ngày công bố số liệu", "Date of publication"),
    "column.place": ("Dòng", "Place"),
    "column.place.long": ("Vị trí trong tệp", "Place in the file"),
    "column.note": ("Ghi chú", "Note"),
    "column.note.long": ("Ghi chú", "Note"),
    # cells
    "gap.short": ("còn thiếu {gap}", "{gap} short"),
    "gap.too_high": ("còn phải giảm {gap}", "{gap} too high"),
    "gap.places_to_go": ("còn {gap} bậc", "{gap} places to go"),
    "gap.above": ("vượt {gap}", "{gap} above"),
    "gap.below": ("thấp hơn {gap}", "{gap} below"),
    "gap.places_better": ("vượt {gap} bậc", "{gap} places better"),
    "gap.above_benchmark": ("cao hơn {gap}", "{gap} above"),
    "gap.below_benchmark": ("thấp hơn {gap}", "{gap} below"),
    "gap.just_met": ("vừa đạt", "just met"),
    "gap.not_beyond": ("bằng mục tiêu, chưa vượt", "equal, not beyond"),
    "gap.largest": ("thiếu nhiều nhất {gap} ({sector})", "largest shortfall {gap} ({sector})"),
    "cell.average": ("bình quân {from}-{to}: {value}", "average {from}–{to}: {value}"),
    "cell.benchmark": ("mức chung ({value} năm {year})", "the benchmark ({value} in {year})"),
    "cell.on_estimate": ("(theo số ước tính)", "(on an estimate)"),
    "cell.on_preliminary": ("(theo số sơ bộ)", "(on a preliminary figure)"),
    "yes": ("có", "yes"),
    "no": ("không", "no"),
    "not_known": ("chưa xác định", "not known"),
    "meets.yes": ("đạt", "met"),
    "meets.no": ("chưa đạt", "short"),
    # methods and scales
    "method.pace": ("So với lộ trình", "Pace against the path"),
    "method.pace.means": (
        "Tốc độ thực tế chia cho tốc độ theo lộ trình: từ 0,95 là đúng tiến độ, từ 0,60 là chậm, từ 0 là khó đạt, dưới 0 là thụt lùi.",
        "Observed pace over the pace of the path: from 0.95 on track, from 0.60 behind, from 0 far behind, below 0 moving away.",
    ),
    "method.statcan": ("Thống kê Canada (theo Eurostat)", "Statistics Canada (after Eurostat)"),
    "method.statcan.means": (
        "Như “So với lộ trình”, nhưng luôn tính theo tốc độ tăng %/năm.",
        'As "Pace against the path", but always on compound rates.',
    ),
    "method.destatis": ("Chiến lược phát triển bền vững Đức", "German sustainability strategy"),
    "method.destatis.means": (
        "Lấy mức tăng bình quân mỗi năm qua sáu số gần nhất (ít nhất bốn), kéo đến năm mục tiêu; xét phần khoảng cách còn lại khi đó: dưới 5% là đúng tiến độ, 5-20% là chậm, hơn nữa là khó đạt; sai hướng hoặc đứng yên là thụt lùi.",
        "Carries the average yearly change over the last six figures (four at least) to the target year and looks at the part of the gap then open: under 5% on track, 5–20% behind, more far behind; wrong direction or no move is moving away.",
    ),
    "scale.linear": ("Theo mức tăng đều", "Equal steps"),
    "scale.linear.means": (
        "Mỗi năm tăng cùng một mức, tính bằng đơn vị của chỉ tiêu.",
        "The same step every year, in units.",
    ),
    "scale.compound": ("Theo tốc độ tăng đều", "Equal rates"),
    "scale.compound.means": (
        "Mỗi năm tăng cùng một tốc độ, tính bằng %/năm, lũy kế.",
        "The same rate every year, in % a year, compounded.",
    ),
    # units
    "unit.percent": ("%", "%"),
    "unit.percent.value": ("{n}%", "{n}%"),
    "unit.percent.difference": ("{n} điểm %", "{n} pp"),
    "unit.percent.pace": ("{n} điểm %/năm", "{n} pp a year"),
    "unit.percent_per_year": ("%/năm", "% a year"),
    "unit.percent_per_year.value": ("{n}%/năm", "{n}% a year"),
    "unit.percent_per_year.difference": ("{n} điểm %", "{n} pp"),
    "unit.percent_per_year.pace": ("{n}%/năm", "{n}% a year"),
    "unit.index": ("điểm", "points"),
    "unit.index.value": ("{n} điểm", "{n} points"),
    "unit.index.difference": ("{n} điểm", "{n} points"),
    "unit.index.pace": ("{n} điểm/năm", "{n} points a year"),
    "unit.rank": ("hạng", "rank"),
    "unit.rank.value": ("hạng {n}/{of}", "rank {n} of {of}"),
    "unit.rank.difference": ("{n} bậc", "{n} places"),
    "unit.rank.pace.better": ("tăng {n} bậc/năm", "{n} places better a year"),
    "unit.rank.pace.worse": ("tụt {n} bậc/năm", "{n} places worse a year"),
    "unit.billion_vnd": ("tỷ đồng", "billion VND"),
    "unit.billion_vnd.value": ("{n} tỷ đồng", "{n} billion VND"),
    "unit.billion_vnd.difference": ("{n} tỷ đồng", "{n} billion VND"),
    "unit.billion_vnd.pace": ("{n} tỷ đồng/năm", "{n} billion VND a year"),
    "unit.count": ("số lượng", "count"),
    "unit.count.value": ("{n}", "{n}"),
    "unit.count.difference": ("{n}", "{n}"),
    "unit.count.pace": ("{n}/năm", "{n} a year"),
    "unit.number": ("-", "-"),
    "unit.number.value": ("{n}", "{n}"),
    "unit.number.difference": ("{n}", "{n}"),
    "unit.number.pace": ("{n}/năm", "{n} a year"),
    "unit.labelled.value": ("{n} {unit}", "{n} {unit}"),
    "unit.labelled.difference": ("{n} {unit}", "{n} {unit}"),
    "unit.labelled.pace": ("{n} {unit}/năm", "{n} {unit} a year"),
    "unit.growth.pace": ("{n}%/năm", "{n}% a year"),
    # operators and directions
    "op.at_least": ("tối thiểu {value}", "at least {value}"),
    "op.at_least.sign": ("≥ {value}", "≥ {value}"),
    "op.above": ("trên {value}", "above {value}"),
    "op.above.sign": ("> {value}", "> {value}"),
    "op.at_most": ("không quá {value}", "at most {value}"),
    "op.at_most.sign": ("≤ {value}", "≤ {value}"),
    "op.below": ("dưới {value}", "below {value}"),
    "op.below.sign": ("< {value}", "< {value}"),
    "op.rank": (
        "thuộc nhóm {value} dẫn đầu trong {of} địa phương",
        "among the top {value} of {of}",
    ),
    "op.rank.sign": ("nhóm {value}/{of}", "top {value}/{of}"),
    "op.above.benchmark": ("cao hơn {benchmark}", "above {benchmark}"),
    "op.above.benchmark.sign": ("> mức chung", "> benchmark"),
    "op.at_least.benchmark": ("không thấp hơn {benchmark}", "not below {benchmark}"),
    "op.at_least.benchmark.sign": ("≥ mức chung", "≥ benchmark"),
    "op.at_most.benchmark": ("không cao hơn {benchmark}", "not above {benchmark}"),
    "op.at_most.benchmark.sign": ("≤ mức chung", "≤ benchmark"),
    "op.below.benchmark": ("thấp hơn {benchmark}", "below {benchmark}"),
    "op.below.benchmark.sign": ("< mức chung", "< benchmark"),
    "op.approx": ("khoảng {value}", "about {value}"),
    "op.approx.sign": ("~ {value}", "~ {value}"),
    "op.period": ("bình quân giai đoạn {from}-{year}", "average {from}–{year}"),
    "op.period.sign": ("{from}-{year}", "{from}–{year}"),
    "better.higher": ("càng cao càng tốt", "higher is better"),
    "better.lower": ("càng thấp càng tốt", "lower is better"),
    # status of a figure
    "status.estimate": ("Ước tính", "Estimate"),
    "status.estimate.mark": ("(ước)", "(est.)"),
    "status.estimate.means": (
        "Số dự tính khi hiện tượng còn đang diễn ra hoặc chưa đủ nguồn.",
        "Worked out before the period or its sources are complete.",
    ),
    "status.preliminary": ("Sơ bộ", "Preliminary"),
    "status.preliminary.mark": ("(sơ bộ)", "(prel.)"),
    "status.preliminary.means": (
        "Số đã tổng hợp, chờ số chính thức.",
        "Compiled, awaiting the final figure.",
    ),
    "status.final": ("Đã công bố", "Published"),
    "status.final.mark": ("", ""),
    "status.final.means": (
        "Nguồn không ghi là ước tính hay sơ bộ.",
        "The source does not call it an estimate or preliminary.",
    ),
    # notes under the table
    "note.data": (
        "Số liệu: {data}, {area}; tính đến ngày {date}; phương pháp: {method}.",
        "Data: {data}, {area}; as of {date}; method: {method}.",
    ),
    "note.built_in": ("bộ số liệu đi kèm tgdx {version}", "the data that come with tgdx {version}"),
    "note.ended_no_figure": (
        "Năm {year} đã kết thúc nhưng chưa có số liệu năm {year}: {names}. Không kết luận đạt hay không đạt; các cột “Cần” chỉ để tham khảo.",
        '{year} has ended and no figure for it is known: {names}. Neither achieved nor missed is said; the "Needed" columns are for reference only.',
    ),
    "note.area_ended": (
        "{area} là đơn vị hành chính riêng đến hết ngày {date}. Số liệu của đơn vị mới không dùng để đánh giá mục tiêu của {area}.",
        "{area} was a unit of its own until {date}. Figures of the new unit are not used to judge targets of {area}.",
    ),
    "note.area_ended_before_target": (
        "Sẽ không có số liệu năm {year} riêng cho {area}; đánh giá các mục tiêu này chỉ để tham khảo.",
        "There will be no {year} figure for {area} alone; verdicts on these targets are for reference only.",
    ),
    "note.pace_from_data_year": (
        "Tốc độ cần đạt tính từ năm của số mới nhất (các năm ghi trong ngoặc), không tính từ hôm nay.",
        "The pace needed counts from the year of the latest figure (years in brackets), not from today.",
    ),
    "note.met_old": (
        "“Hiện đã đạt” chỉ nói về số năm {year}: {names}.",
        '"Met so far" speaks of the figure for {year} only: {names}.',
    ),
    "note.average_to_date": (
        "{name}: mới có {known}/{all} năm của giai đoạn {from}-{to}; số trong bảng là bình quân đến năm {year}.",
        "{name}: {known} of {all} years of {from}–{to} known; the figure is the average to {year}.",
    ),
    "note.published_unknown": (
        "Không ghi ngày công bố, coi như đã biết từ ngày 31/12 của năm số liệu: {names}.",
        "No date of publication given, counts as known from 31 December of its year: {names}.",
    ),
    "note.old_figure": (
        "Số mới nhất đã cũ trên hai năm: {names}.",
        "The latest figure is more than two years old: {names}.",
    ),
    "note.one_observation": (
        "Mới có một năm số liệu: {names}. Tính được khoảng cách và tốc độ cần đạt, chưa đánh giá được tiến độ.",
        "Only one year of figures: {names}. The gap and the required pace are known, progress cannot be judged.",
    ),
    "note.provisional": (
        "(ước), (sơ bộ): số chưa chính thức, có thể thay đổi: {names}.",
        "(est.), (prel.): not final, may change: {names}.",
    ),
    "note.other_series": (
        "Để riêng, không nối vào xu hướng: {series} ({names}).",
        "Left aside, not joined in a trend: {series} ({names}).",
    ),
    "note.method_break": (
        "{name}: cách tính thay đổi từ năm {year}; các năm trước thuộc chuỗi khác và không so sánh được.",
        "{name}: the method changed in {year}; earlier years are another series and cannot be compared.",
    ),
    "note.older_vintages": (
        "Dùng lần công bố mới nhất đến ngày {date}; bỏ qua {n} số đã được điều chỉnh.",
        "The latest edition up to {date} is used; {n} figure(s) since revised left aside.",
    ),
    "note.scale_sensitive": (
        "{name}: “{verdict_linear}” nếu tính theo mức tăng đều, “{verdict_compound}” nếu tính theo tốc độ tăng đều.",
        '{name}: "{verdict_linear}" on equal steps, "{verdict_compound}" on equal rates.',
    ),
    "note.range_target": (
        "{name}: văn bản ghi {range}; đánh giá theo cận dưới {value}.",
        "{name}: the document says {range}; judged by the lower bound {value}.",
    ),
    "note.wording": (
        "{name}: văn bản ghi “{wording}”; được hiểu là {operator}.",
        '{name}: the document says "{wording}"; read as {operator}.',
    ),
    "note.percentage_points": (
        "điểm % = điểm phần trăm, hiệu của hai tỷ lệ phần trăm.",
        "pp = percentage points, the difference of two percentages.",
    ),
    "note.sectors": (
        "{name}: có số liệu {have}/{all} ngành; thấp nhất: {sector} ({value}).",
        "{name}: {have} of {all} sectors reported; lowest: {sector} ({value}).",
    ),
    "note.rank": (
        "Thứ hạng phụ thuộc cả các địa phương khác; số bậc mỗi năm chỉ để tham khảo.",
        "A rank depends on the others too; places a year are an indication only.",
    ),
    "note.benchmark": (
        "Tốc độ cần đạt là phần tăng nhanh hơn mức so sánh.",
        "The pace needed is what must be gained on the benchmark.",
    ),
    "note.missing_sign": (
        "“...” là chưa có số liệu; “-” là không áp dụng.",
        '"..." means no figure; "-" means does not apply.',
    ),
    "note.columns_dropped": (
        "Màn hình hẹp nên ẩn các cột: {columns}. Xem đủ bằng --format csv.",
        "Narrow screen, columns left out: {columns}. Use --format csv for all.",
    ),
    "note.rounded": (
        "Số trong bảng đã làm tròn; đánh giá dựa trên số chưa làm tròn.",
        "Figures are rounded for display; verdicts use unrounded ones.",
    ),
    # what-if: assumptions and results
    "assume.head": (
        "Tính thử theo giả định của người dùng, không phải dự báo.",
        "Computed from the user's assumption; not a forecast.",
    ),
    "assume.amount": (
        "{name}: giả định tăng {growth} kể từ {latest} (năm {year}).",
        "{name}: assumed to grow {growth} from {latest} ({year}).",
    ),
    "assume.amount_down": (
        "{name}: giả định giảm {growth} kể từ {latest} (năm {year}).",
        "{name}: assumed to fall {growth} from {latest} ({year}).",
    ),
    "assume.share": (
        "{name}: giả định bản thân tỷ trọng tăng {growth} kể từ {latest} (năm {year}), năm đầu là {step}; tức là tử số tăng nhanh hơn mẫu số chừng đó mỗi năm, không phải bản thân tử số tăng {growth}.",
        "{name}: the share itself is assumed to grow {growth} from {latest} ({year}), {step} in the first year; that is, its numerator outgrows its denominator by so much, not that the numerator itself grows {growth}.",
    ),
    "assume.share_down": (
        "{name}: giả định bản thân tỷ trọng giảm {growth} kể từ {latest} (năm {year}), năm đầu là {step}; tức là tử số tăng chậm hơn mẫu số chừng đó mỗi năm, không phải bản thân tử số giảm {growth}.",
        "{name}: the share itself is assumed to fall {growth} from {latest} ({year}), {step} in the first year; that is, its numerator falls behind its denominator by so much, not that the numerator itself falls {growth}.",
    ),
    "assume.share_whole": (
        "{name}: giả định tử số thay đổi {growth}, mẫu số thay đổi {whole} kể từ {latest} (năm {year}), nên tỷ trọng thay đổi {share}.",
        "{name}: from {latest} ({year}) the numerator is assumed to change by {growth} and the whole by {whole}, so the share changes by {share}.",
    ),
    "assume.change": (
        "{name}: giả định thay đổi {change} kể từ {latest} (năm {year}).",
        "{name}: assumed to change by {change} from {latest} ({year}).",
    ),
    "assume.avg_growth": (
        "{name}: giả định mỗi năm còn lại của giai đoạn {from}-{to} tăng {growth}.",
        "{name}: every year left of {from}–{to} is assumed to grow {growth}.",
    ),
    "assume.avg_growth_down": (
        "{name}: giả định mỗi năm còn lại của giai đoạn {from}-{to} giảm {growth}.",
        "{name}: every year left of {from}–{to} is assumed to fall {growth}.",
    ),
    "assume.rank": (
        "{name}: giả định mỗi năm tăng {places} bậc ({latest} → {next}) kể từ năm {year}.",
        "{name}: assumed to gain {places} places a year ({latest} → {next}) from {year}.",
    ),
    "assume.rank_adverse": (
        "{name}: giả định mỗi năm tụt {places} bậc ({latest} → {next}) kể từ năm {year}.",
        "{name}: assumed to lose {places} places a year ({latest} → {next}) from {year}.",
    ),
    "assume.benchmark": (
        "{name}: giả định mức so sánh tăng {growth}.",
        "{name}: the benchmark is assumed to grow {growth}.",
    ),
    "assume.benchmark_down": (
        "{name}: giả định mức so sánh giảm {growth}.",
        "{name}: the benchmark is assumed to fall {growth}.",
    ),
    "assume.benchmark_still": (
        "{name}: giả định mức so sánh giữ nguyên.",
        "{name}: the benchmark is assumed to stay as it is.",
    ),
    "assume.floor_all": (
        "{name}: giả định mọi ngành cùng tăng {growth}.",
        "{name}: every sector is assumed to grow {growth}.",
    ),
    "assume.floor_all_down": (
        "{name}: giả định mọi ngành cùng giảm {growth}.",
        "{name}: every sector is assumed to fall {growth}.",
    ),
    "assume.supposed_start": (
        "{name}: xuất phát từ số giả định {value} (năm {year}), không phải số thực hiện.",
        "{name}: starts from a supposed {value} ({year}), not from an observation.",
    ),
    "assume.provisional_start": (
        "{name}: xuất phát từ số chưa chính thức.",
        "{name}: starts from a figure that is not final.",
    ),
    "assume.past_years": (
        "{name}: các năm {from}-{to} đã qua nhưng chưa có số, cũng tính theo giả định.",
        "{name}: {from}–{to} have passed without figures and are filled by the assumption.",
    ),
    "assume.target_over": (
        "Năm {year} đã kết thúc: giá trị tính thử chỉ để đối chiếu, không phải số thực hiện.",
        "{year} is over: the value is for comparison, not an observation.",
    ),
    "assume.beyond_100": (
        "{name}: vượt 100% từ năm {year}, kịch bản này không thể xảy ra.",
        "{name}: beyond 100% from {year}, which cannot happen.",
    ),
    "assume.meets": ("đạt vào năm {year}", "reached in {year}"),
    "assume.short": ("còn thiếu {gap} vào năm {year}", "short by {gap} in {year}"),
    "assume.never": ("không bao giờ đạt với giả định này", "never reached on this assumption"),
    "assume.target_mark": ("← năm mục tiêu", "← target year"),
    "assume.required": ("Tốc độ cần đạt: {required}.", "Required: {required}."),
    # reasons
    "reason.of_differs": (
        "Hạng mới nhất xếp trong {of_latest} địa phương, mục tiêu đặt trong {of_target}.",
        "The latest rank is out of {of_latest}, the target out of {of_target}.",
    ),
    "reason.after_area_ended": (
        "Số năm {year} không còn là của riêng địa phương này, đã kết thúc ngày {date}.",
        "The figure for {year} is no longer this area's own, which ended on {date}.",
    ),
    "reason.no_judged_series": (
        "Có nhiều chuỗi ({series}) nhưng chưa chọn chuỗi để đánh giá.",
        "Several series ({series}) and none chosen to be judged.",
    ),
    "reason.no_observation": ("Chuỗi {series} chưa có số nào.", "Series {series} holds no figure."),
    "reason.too_few": (
        "Phương pháp “{method}” cần {need} năm số liệu, mới có {have}.",
        'Method "{method}" needs {need} years of figures, {have} known.',
    ),
    "reason.too_close": (
        "Các số cách nhau dưới một năm.",
        "The figures are less than a year apart.",
    ),
    "reason.base_equals_target": (
        "Số năm gốc đúng bằng mục tiêu nên không có lộ trình.",
        "The base equals the target, so there is no path.",
    ),
    "reason.not_positive": (
        "Có giá trị bằng 0 hoặc âm nên không tính được tốc độ %/năm.",
        "A value is zero or negative, so no % a year can be formed.",
    ),
    "reason.rate_of_rate": (
        "Chỉ tiêu đã là tốc độ tăng; không tính tốc độ tăng của tốc độ tăng.",
        "It is already a growth rate; no growth of a growth rate.",
    ),
    "reason.rank_no_percent": (
        "Thứ hạng không tăng theo %/năm; dùng --change {id}=-2 (tăng 2 bậc mỗi năm).",
        "A rank has no percent growth; use --change {id}=-2 (two places better a year).",
    ),
    "reason.missing_years": (
        "Thiếu số các năm {years} trong giai đoạn {from}-{to}.",
        "No figures for {years} within {from}–{to}.",
    ),
    "reason.no_benchmark": (
        "Năm {year} không có mức so sánh; không lấy mức của năm khác.",
        "No benchmark for {year}; that of another year is not used.",
    ),
    "reason.sectors_missing": (
        "Mới có số liệu {have}/{all} ngành; các ngành đã có đều đạt nhưng chưa thể kết luận.",
        "{have} of {all} sectors reported; all of them pass, the rest is not known.",
    ),
    "reason.sectors": (
        "Ngành thấp nhất: {sector}; {have}/{all} ngành có số liệu, {met}/{all} ngành đạt.",
        "Lowest sector: {sector}; {have} of {all} reported, {met} of {all} met.",
    ),
    "reason.projection_out_of_range": (
        "Nếu giữ tốc độ thì vượt ra ngoài {low}-{high}, không có nghĩa.",
        "At this pace the value leaves {low}–{high}, which has no meaning.",
    ),
    "reason.no_years_left": ("Không còn năm nào đến mục tiêu.", "No year is left to the target."),
    "reason.kind_not_covered": (
        "Phương pháp “{method}” không áp dụng cho loại “{kind}”.",
        'Method "{method}" does not cover kind "{kind}".',
    ),
    "reason.year_ended": ("Năm mục tiêu đã kết thúc.", "The target year has ended."),
    # problems of the data files: what an entry is called
    "where.indicator": ("Chỉ tiêu `{id}`", "Indicator `{id}`"),
    "where.target": ("Mục tiêu năm {year}", "The target for {year}"),
    "where.observation": ("Số năm {year}", "The figure for {year}"),
    "where.source": ("Nguồn `{id}`", "Source `{id}`"),
    "where.series": ("Chuỗi `{id}`", "Series `{id}`"),
    "where.sector": ("Ngành `{id}`", "Sector `{id}`"),
    "where.entry": ("Mục thứ {n} của `{key}`", "Entry {n} of `{key}`"),
    "where.section": ("Phần `{key}`", "Section `{key}`"),
    "where.file": ("Tệp này", "This file"),
    # errors, with what to write instead
    "problem.decimal-comma": (
        "“{text}” dùng dấu phẩy làm dấu thập phân.",
        '"{text}" has a decimal comma.',
    ),
    "remedy.decimal-comma": (
        "Viết {fixed}: trong tệp, dấu thập phân là dấu chấm.",
        "Write {fixed}: in the file the decimal mark is a point.",
    ),
    "problem.number-grouping": (
        "“{text}” có dấu ngăn cách hàng nghìn.",
        '"{text}" has a thousands separator.',
    ),
    "remedy.number-grouping": ("Viết liền: {fixed}.", "Write it without: {fixed}."),
    "problem.number-two-readings": (
        "“{text}” đọc được theo hai cách: không rõ đâu là dấu thập phân.",
        '"{text}" can be read in two ways: which is the decimal mark is unclear.',
    ),
    "remedy.number-two-readings": ("Viết {first} hoặc {second}.", "Write {first} or {second}."),
    "problem.number-percent-sign": ("“{text}” có dấu %.", '"{text}" has a % sign.'),
    "remedy.number-percent-sign": (
        "Viết {fixed}; đơn vị đã ghi ở `unit`.",
        "Write {fixed}; the unit stands in `unit`.",
    ),
    "problem.number-quoted": (
        "Số nằm trong dấu nháy nên thành chữ: “{text}”.",
        'The number is in quotes and so becomes text: "{text}".',
    ),
    "remedy.number-quoted": ("Bỏ dấu nháy: {fixed}.", "Remove the quotes: {fixed}."),
    "problem.number-leading-zero": (
        "“{text}” bắt đầu bằng số 0, có chương trình đọc thành số khác.",
        '"{text}" starts with 0, which some programs read as another number.',
    ),
    "remedy.number-leading-zero": ("Viết {fixed}.", "Write {fixed}."),
    "problem.number-sign": (
        "“{text}” có dấu cộng hoặc dấu trừ mà tệp không dùng.",
        '"{text}" has a plus, or a minus of a form that the file does not use.',
    ),
    "remedy.number-sign": ("Viết {fixed}.", "Write {fixed}."),
    "problem.number-whole": ("“{text}” không phải là số nguyên.", '"{text}" is not a whole number.'),
    "remedy.number-whole": ("Viết số nguyên, ví dụ 20.", "Write a whole number, such as 20."),
    "problem.number-range": (
        "`{key}: {text}` nằm ngoài giới hạn.",
        "`{key}: {text}` is out of range.",
    ),
    "remedy.number-range": ("Viết số {limit}.", "Write a number {limit}."),
    "problem.number-form": ("“{text}” không phải là số.", '"{text}" is not a number.'),
    "remedy.number-form": (
        "Viết bằng chữ số, dấu thập phân là dấu chấm, ví dụ 8.59; chưa có số thì bỏ cả dòng này.",
        "Write digits with a decimal point, such as 8.59; where there is no figure, remove the whole line.",
    ),
    "problem.value-missing": ("`{key}` để trống.", "`{key}` is empty."),
    "remedy.value-missing": (
        "Điền vào hoặc bỏ đi; chưa có số thì bỏ cả dòng, không ghi 0, dấu gạch hay “chưa có”.",
        'Fill it in or remove it; where there is no figure, remove the line; do not write 0, a dash or "n/a".',
    ),
    "problem.year-form": (
        "Năm “{text}” không phải bốn chữ số.",
        'Year "{text}" is not four digits.',
    ),
    "remedy.year-form": (
        "Viết dạng {fixed}, không dấu nháy, không kèm chữ.",
        "Write it as {fixed}, without quotes or words.",
    ),
    "remedy.year-form.no_guess": (
        "Viết một năm bằng bốn chữ số, ví dụ 2025.",
        "Write one year in four digits, such as 2025.",
    ),
    "problem.date-form": (
        "“{text}” không phải ngày theo dạng của tệp.",
        '"{text}" is not a date as the file writes it.',
    ),
    "remedy.date-form": (
        "Viết dạng {fixed} (năm-tháng-ngày; có thể bỏ ngày, hoặc bỏ cả tháng).",
        "Write it as {fixed} (year-month-day; the day, or month and day, may be left out).",
    ),
    "remedy.date-form.no_guess": (
        "Viết năm-tháng-ngày, ví dụ 2025-06-30; có thể bỏ ngày, hoặc bỏ cả tháng.",
        "Write year-month-day, such as 2025-06-30; the day, or month and day, may be left out.",
    ),
    "problem.duplicate-key": (
        "`{key}` đã có ở dòng {line}.",
        "`{key}` already stands on line {line}.",
    ),
    "remedy.duplicate-key": ("Giữ một chỗ, xóa chỗ kia.", "Keep one, delete the other."),
    "problem.duplicate-key-unicode": (
        "`{key}` trùng với dòng {line}, chỉ khác kiểu gõ dấu.",
        "`{key}` is the same as on line {line}, typed with other accent characters.",
    ),
    "remedy.duplicate-key-unicode": ("Giữ một chỗ, xóa chỗ kia.", "Keep one, delete the other."),
    "problem.unknown-key": ("{where} không có mục `{key}`.", "{where} has no `{key}`."),
    "remedy.unknown-key": (
        "Ý bạn là `{nearest}`? Các mục dùng được: {known}.",
        "Did you mean `{nearest}`? Known: {known}.",
    ),
    "remedy.unknown-key.no_guess": ("Các mục dùng được: {known}.", "Known: {known}."),
    "problem.missing-key": ("{where} thiếu `{key}`.", "{where} lacks `{key}`."),
    "remedy.missing-key": ("Thêm `{key}: {example}`.", "Add `{key}: {example}`."),
    "problem.unknown-source": ("Chưa khai nguồn `{id}`.", "Source `{id}` is not declared."),
    "remedy.unknown-source": (
        "Ý bạn là `{nearest}`? Nếu là nguồn mới, khai nó trong `sources`.",
        "Did you mean `{nearest}`? A new source is declared under `sources`.",
    ),
    "remedy.unknown-source.no_guess": (
        "Khai nguồn này trong `sources`, hoặc sửa mã.",
        "Declare it under `sources`, or correct the id.",
    ),
    "problem.unknown-series": ("Chưa khai chuỗi `{id}`.", "Series `{id}` is not declared."),
    "remedy.unknown-series": (
        "Ý bạn là `{nearest}`? Nếu là chuỗi mới, khai nó trong `series`.",
        "Did you mean `{nearest}`? A new series is declared under `series`.",
    ),
    "remedy.unknown-series.no_guess": (
        "Khai chuỗi này trong `series`, hoặc sửa mã.",
        "Declare it under `series`, or correct the id.",
    ),
    "problem.unknown-sector": (
        "Chỉ tiêu `{indicator}` không có ngành `{id}`.",
        "Indicator `{indicator}` has no sector `{id}`.",
    ),
    "remedy.unknown-sector": (
        "Ý bạn là `{nearest}`? Các ngành đã khai: {known}.",
        "Did you mean `{nearest}`? Declared: {known}.",
    ),
    "remedy.unknown-sector.no_guess": ("Các ngành đã khai: {known}.", "Declared: {known}."),
    "problem.unknown-indicator": (
        "Không có chỉ tiêu `{id}` trong targets.yaml.",
        "targets.yaml has no indicator `{id}`.",
    ),
    "remedy.unknown-indicator": ("Ý bạn là `{nearest}`?", "Did you mean `{nearest}`?"),
    "remedy.unknown-indicator.no_guess": (
        "Khai chỉ tiêu này trong targets.yaml, hoặc sửa mã.",
        "Declare it in targets.yaml, or correct the id.",
    ),
    "problem.unknown-word": ("`{key}: {text}` không dùng được.", "`{key}: {text}` cannot be used."),
    "remedy.unknown-word": ("Chọn một trong: {known}.", "Choose one of: {known}."),
    "problem.duplicate-id": (
        "Mã `{id}` đã khai ở {place}.",
        "Id `{id}` is already declared at {place}.",
    ),
    "remedy.duplicate-id": (
        "Đổi mã này hoặc xóa một chỗ khai.",
        "Rename this one or remove one of them.",
    ),
    "problem.id-form": ("Mã “{text}” không hợp lệ.", 'Id "{text}" is not valid.'),
    "remedy.id-form": (
        "Viết dạng {fixed}: chữ thường không dấu, chữ số, nối bằng gạch ngang.",
        "Write it as {fixed}: small letters without accents, digits, joined by hyphens.",
    ),
    "remedy.id-form.no_guess": (
        "Viết chữ thường không dấu, chữ số, nối bằng gạch ngang, ví dụ kinh-te-so.",
        "Write small letters without accents, digits, joined by hyphens, such as kinh-te-so.",
    ),
    "problem.operator-missing": (
        "Mục tiêu năm {year} chưa có điều kiện so sánh.",
        "The target for {year} has no operator.",
    ),
    "remedy.operator-missing": (
        "Thêm một trong: at_least (tối thiểu, đạt, chiếm), above (trên), at_most (không quá, thuộc nhóm), below (dưới).",
        "Add one of: at_least (at least), above (more than), at_most (at most, top N), below (less than).",
    ),
    "problem.operator-twice": (
        "Mục tiêu năm {year} có cả `{first}` và `{second}`.",
        "The target for {year} has both `{first}` and `{second}`.",
    ),
    "remedy.operator-twice": (
        "Giữ một điều kiện; nếu văn bản ghi một khoảng, lấy cận dễ hơn và ghi khoảng đó vào `note`.",
        "Keep one; where the document gives a range, take the easier bound and put the range into `note`.",
    ),
    "problem.direction": (
        "`better: {better}` nhưng mục tiêu ghi `{operator}`: hai chỗ ngược nhau.",
        "`better: {better}`, but the target says `{operator}`: they contradict each other.",
    ),
    "remedy.direction": ("Dùng {fixed}, hoặc sửa `better`.", "Use {fixed}, or correct `better`."),
    "problem.percent-range": (
        "{value} nằm ngoài khoảng 0-100 của một tỷ lệ phần trăm.",
        "{value} is outside 0–100 for a percentage.",
    ),
    "remedy.percent-range": (
        "Kiểm tra dấu thập phân; nếu chỉ tiêu có thể vượt 100, khai `unit: number`.",
        "Check the decimal point; if the indicator may exceed 100, use `unit: number`.",
    ),
    "problem.rank-range": (
        "Hạng {value} nhưng chỉ xếp {of} địa phương.",
        "Rank {value}, but only {of} were ranked.",
    ),
    "remedy.rank-range": ("Sửa `{key}` hoặc `of`.", "Correct `{key}` or `of`."),
    "problem.rank-of-missing": (
        "Hạng {value} thiếu số địa phương được xếp hạng.",
        "Rank {value} lacks the number ranked.",
    ),
    "remedy.rank-of-missing": ("Thêm `of`, ví dụ `of: 63`.", "Add `of`, such as `of: 63`."),
    "problem.benchmark-missing": ("Năm {year} thiếu mức so sánh.", "{year} lacks its benchmark."),
    "remedy.benchmark-missing": (
        "Thêm `benchmark:` cùng năm, cùng nơi công bố; không có thì bỏ dòng này.",
        "Add `benchmark:` of the same year and maker; without one, remove the line.",
    ),
    "problem.sector-missing": (
        "Số năm {year} thiếu ngành.",
        "The figure for {year} lacks its sector.",
    ),
    "remedy.sector-missing": (
        "Thêm `sector:`, một trong: {known}.",
        "Add `sector:`, one of: {known}.",
    ),
    "remedy.sector-missing.no_guess": (
        "Khai `sectors` của chỉ tiêu, rồi thêm `sector:`.",
        "Declare the indicator's `sectors`, then add `sector:`.",
    ),
    "problem.period-form": (
        "Giai đoạn {from}-{year} không hợp lệ.",
        "Period {from}–{year} is not valid.",
    ),
    "remedy.period-form": ("`from` phải không sau `year`.", "`from` must not be after `year`."),
    "problem.period-overlap": (
        "Năm {year} được tính hai lần (dòng {line} và dòng này).",
        "{year} is counted twice (line {line} and this one).",
    ),
    "remedy.period-overlap": (
        "Giữ một số, hoặc ghi các năm riêng.",
        "Keep one, or give the years one by one.",
    ),
    "problem.same-year-twice": (
        "Năm {year} của chuỗi `{series}` đã có ở dòng {line}.",
        "{year} of series `{series}` already stands on line {line}.",
    ),
    "problem.same-year-twice.no_guess": (
        "Số năm {year} đã có ở dòng {line}.",
        "A figure for {year} already stands on line {line}.",
    ),
    "remedy.same-year-twice": (
        "Nếu là lần công bố khác, thêm `published: YYYY-MM-DD` cho mỗi dòng; nếu không, xóa một dòng.",
        "If it is another edition, add `published: YYYY-MM-DD` to each; otherwise delete one.",
    ),
    "problem.area-mismatch": (
        "Tệp này ghi địa phương `{area}`, targets.yaml ghi `{other}`.",
        "This file is about `{area}`, targets.yaml about `{other}`.",
    ),
    "remedy.area-mismatch": (
        "Sửa cho hai tệp cùng một địa phương.",
        "Make both files about the same area.",
    ),
    "problem.format-version": (
        "`format: {text}` chưa được hỗ trợ.",
        "`format: {text}` is not supported.",
    ),
    "remedy.format-version": (
        "Viết `format: 1`, hoặc cập nhật tgdx.",
        "Write `format: 1`, or update tgdx.",
    ),
    "problem.yaml-syntax": (
        "Không đọc được cấu trúc tại đây: {detail}.",
        "The structure cannot be read here: {detail}.",
    ),
    "remedy.yaml-syntax": (
        "Xem dòng này và dòng trên: thiếu dấu hai chấm, thiếu dấu đóng }} ], lệch thụt lề, hoặc chữ có dấu hai chấm hay ký hiệu chưa đặt trong dấu nháy.",
        "Look at this line and the one above: a missing colon, a missing }} ], uneven indentation, or text with a colon or sign that needs quotes.",
    ),
    "problem.yaml-tab": ("Thụt lề bằng phím Tab.", "Indented with a tab."),
    "remedy.yaml-tab": ("Thay bằng dấu cách.", "Use spaces."),
    "problem.yaml-feature": (
        "Tệp dữ liệu không dùng `{text}` (neo, tham chiếu, thẻ kiểu).",
        "Data files do not use `{text}` (anchors, references, type tags).",
    ),
    "remedy.yaml-feature": ("Ghi thẳng giá trị.", "Write the value itself."),
    "problem.yaml-key": (
        "Tên mục ở đây không phải là một từ.",
        "The key here is not a word.",
    ),
    "remedy.yaml-key": (
        "Viết `mục: giá trị`; chữ mở đầu bằng [ hoặc {{ thì đặt trong dấu nháy.",
        "Write `key: value`; put text that starts with [ or {{ in quotes.",
    ),
    "problem.yaml-second-document": (
        "Có phần thứ hai sau `---`.",
        "A second document follows `---`.",
    ),
    "remedy.yaml-second-document": (
        "Mỗi tệp một phần; chuyển phần này sang tệp khác.",
        "One document a file; move it elsewhere.",
    ),
    "problem.too-deep": ("Lồng nhau quá {limit} cấp.", "Nested deeper than {limit} levels."),
    "remedy.too-deep": ("Xem lại thụt lề và dấu ngoặc.", "Check indentation and brackets."),
    "problem.too-many": ("Tệp có hơn {limit} giá trị.", "The file holds more than {limit} values."),
    "remedy.too-many": (
        "Chia tệp theo địa phương, mỗi địa phương một thư mục; bỏ phần không phải số liệu.",
        "Split it by area, each in a folder of its own; remove what does not belong there.",
    ),
    "problem.not-utf8": (
        "Tệp không phải UTF-8 (byte {offset}).",
        "The file is not UTF-8 (byte {offset}).",
    ),
    "remedy.not-utf8": ("Lưu lại bằng bảng mã UTF-8.", "Save it as UTF-8."),
    "problem.file-missing": (
        "Không thấy {file} trong {folder}.",
        "There is no {file} in {folder}.",
    ),
    "remedy.file-missing": (
        "Dùng --data chỉ thư mục có đủ hai tệp; `tgdx init` tạo một cặp tệp mới để bắt đầu.",
        "Name the folder that holds both files with --data; `tgdx init` writes a new pair to start from.",
    ),
    "problem.text-expected": (
        "“{text}” được đọc thành số hoặc true/false; ở đây cần chữ.",
        '"{text}" reads as a number or as true/false; text is wanted here.',
    ),
    "remedy.text-expected": ('Đặt trong dấu nháy: "{text}".', 'Put it in quotes: "{text}".'),
    "problem.text-comma": (
        "`{key}` không có dấu hai chấm và giá trị.",
        "`{key}` has no colon and no value.",
    ),
    "remedy.text-comma": (
        'Nếu nó thuộc về đoạn chữ trước dấu phẩy, đặt cả đoạn trong dấu nháy: "…, {key}".',
        'If it belongs to the text before the comma, put the whole text in quotes: "…, {key}".',
    ),
    "problem.value-expected": (
        "`{key}` phải là một giá trị duy nhất.",
        "`{key}` must be a single value.",
    ),
    "remedy.value-expected": ("Viết `{key}: {example}`.", "Write `{key}: {example}`."),
    "problem.list-expected": ("`{key}` phải là một danh sách.", "`{key}` must be a list."),
    "remedy.list-expected": (
        "Viết mỗi mục trên một dòng, mở đầu bằng dấu `-`.",
        "Write each entry on its own line, starting with `-`.",
    ),
    "problem.mapping-expected": (
        "{where} phải gồm các dòng `mục: giá trị`.",
        "{where} must hold `key: value` lines.",
    ),
    "remedy.mapping-expected": (
        "Viết {example}, hoặc mỗi mục một dòng.",
        "Write {example}, or one key a line.",
    ),
    "problem.file-too-large": ("Tệp lớn hơn {limit} MB.", "The file is larger than {limit} MB."),
    "remedy.file-too-large": (
        "Kiểm tra xem có đúng là tệp dữ liệu không, và bỏ phần không phải số liệu.",
        "Check that it is the data file, and remove what does not belong there.",
    ),
    "problem.yaml-character": (
        "Có ký tự không được dùng trong tệp dữ liệu: {text}.",
        "A character that a data file cannot hold: {text}.",
    ),
    "remedy.yaml-character": (
        "Xóa ký tự này; nó có thể không hiện trên màn hình.",
        "Delete it; it may not show on the screen.",
    ),
    "problem.file-unreadable": (
        "Không đọc được {file}: {detail}.",
        "{file} cannot be read: {detail}.",
    ),
    "remedy.file-unreadable": (
        "Kiểm tra xem đó có đúng là tệp không và bạn có quyền đọc không.",
        "Check that it is a file and that you may read it.",
    ),
    "problem.benchmark-word": (
        "Mục tiêu loại `vs_benchmark` so với `benchmark`, mục tiêu loại khác so với một số.",
        "A target of kind `vs_benchmark` is compared with `benchmark`, one of any other kind with a number.",
    ),
    "remedy.benchmark-word": (
        "Với loại `vs_benchmark`, viết `above: benchmark`; với loại khác, viết một số.",
        "For kind `vs_benchmark` write `above: benchmark`; for any other kind write a number.",
    ),
    "problem.key-not-for-kind": (
        "Loại `{kind}` không dùng `{key}`.",
        "`{key}` does not belong to kind `{kind}`.",
    ),
    "remedy.key-not-for-kind": (
        "Bỏ `{key}`; các mục dùng được: {known}.",
        "Remove `{key}`; known: {known}.",
    ),
    "remedy.key-not-for-kind.no_guess": ("Bỏ `{key}`.", "Remove `{key}`."),
    "problem.key-needed-by-kind": ("Loại `{kind}` cần có `{key}`.", "Kind `{kind}` needs `{key}`."),
    "remedy.key-needed-by-kind": ("Thêm `{key}: {example}`.", "Add `{key}: {example}`."),
    "problem.growth-range": (
        "Tốc độ tăng {value}% không thể có: phải lớn hơn -100%.",
        "A growth of {value}% cannot be: it must be above -100%.",
    ),
    "remedy.growth-range": (
        "Kiểm tra dấu trừ và dấu thập phân.",
        "Check the minus and the decimal point.",
    ),
    "problem.unit-for-kind": (
        "Loại `{kind}` không đi với đơn vị này.",
        "Kind `{kind}` does not go with this unit.",
    ),
    "remedy.unit-for-kind": (
        "Viết `unit:` với một trong: {known}; hoặc sửa `kind`.",
        "Write `unit:` with one of: {known}; or correct `kind`.",
    ),
    "problem.number-too-long": ("“{text}” có quá nhiều chữ số.", '"{text}" has too many digits.'),
    "remedy.number-too-long": (
        "Kiểm tra xem có gõ thừa không; nếu không, làm tròn bớt.",
        "Check for digits typed twice; if there are none, round it.",
    ),
    "problem.target-twice": (
        "Mục tiêu năm {year} đã có ở dòng {line}.",
        "A target for {year} already stands on line {line}.",
    ),
    "remedy.target-twice": ("Giữ một chỗ, xóa chỗ kia.", "Keep one, delete the other."),
    "problem.number-negative": (
        "{value} là số âm; ở đây không thể có số âm.",
        "{value} is negative; a negative number cannot stand here.",
    ),
    "remedy.number-negative": (
        "Bỏ dấu trừ; nếu chỉ tiêu có thể âm, khai `unit: number`.",
        "Remove the minus; if the indicator may be negative, use `unit: number`.",
    ),
    "problem.year-range": (
        "Năm {year} nằm ngoài khoảng 1900-2200.",
        "Year {year} is outside 1900–2200.",
    ),
    "remedy.year-range": ("Kiểm tra các chữ số của năm.", "Check the digits of the year."),
    "problem.sectors-empty": ("`sectors` chưa có ngành nào.", "`sectors` holds no sector."),
    "remedy.sectors-empty": (
        "Thêm ít nhất một ngành, mỗi ngành một dòng, có `id` và `name`.",
        "Add at least one, each on its own line, with `id` and `name`.",
    ),
    "problem.url-form": ("“{text}” không phải địa chỉ web.", '"{text}" is not a web address.'),
    "remedy.url-form": (
        "Viết cả địa chỉ, bắt đầu bằng https:// hoặc http://, không có dấu cách.",
        "Write the whole address, starting with https:// or http://, without spaces.",
    ),
    # warnings, with what to do
    "problem.thousands-dot": (
        "{value} có ba chữ số sau dấu chấm, đơn vị là {unit}: dấu chấm có phải là dấu ngăn nghìn?",
        "{value} has three decimals and the unit is {unit}: is the point a thousands separator?",
    ),
    "remedy.thousands-dot": (
        "Nếu là {fixed}, viết liền {fixed}; nếu đúng là {value}, để nguyên.",
        "If {fixed} is meant, write {fixed}; if {value} is right, leave it.",
    ),
    "problem.far-off": (
        "{value} gấp {times} lần số năm {year} ({other}).",
        "{value} is {times} times the figure of {year} ({other}).",
    ),
    "remedy.far-off": (
        "Kiểm tra số chữ số và dấu thập phân; nếu đúng, để nguyên.",
        "Check digits and decimal point; if right, leave it.",
    ),
    "problem.part-whole": (
        "{part} / {whole} = {calc}%, không khớp {value}%.",
        "{part} / {whole} = {calc}%, which does not agree with {value}%.",
    ),
    "remedy.part-whole": (
        "Sửa số bị sai; nếu nguồn ghi đúng như vậy, giải thích trong `note`.",
        "Correct the wrong one; if the source says so, explain it in `note`.",
    ),
    "problem.after-area-ended": (
        "Năm {year} kết thúc sau khi {area} sắp xếp (ngày {date}).",
        "{year} ends after {area} did ({date}).",
    ),
    "remedy.after-area-ended": (
        "Số của đơn vị mới thuộc bộ số liệu khác; nếu nguồn tính riêng cho địa bàn cũ, ghi rõ trong `note`.",
        "Figures of the new unit belong to another data set; if the source counts the old area by itself, say so in `note`.",
    ),
    "problem.future-year": ("Năm {year} chưa tới.", "{year} has not come yet."),
    "remedy.future-year": (
        "Kiểm tra năm; số dự kiến không phải số thực hiện.",
        "Check the year; a plan is not an observation.",
    ),
    "problem.year-not-over": (
        "Số cả năm {year} công bố ngày {date}, trước khi hết năm, mà không ghi là ước tính.",
        "The figure for {year} was published on {date}, before the year was over, and is not called an estimate.",
    ),
    "remedy.year-not-over": (
        "Thêm `status: estimate`, hoặc sửa ngày.",
        "Add `status: estimate`, or correct the date.",
    ),
    "problem.unused-source": ("Nguồn `{id}` không được dùng.", "Source `{id}` is not used."),
    "remedy.unused-source": (
        "Xóa, hoặc gắn vào số liệu lấy từ nguồn đó.",
        "Remove it, or name it at the figures taken from it.",
    ),
    "problem.unused-series": ("Chuỗi `{id}` không được dùng.", "Series `{id}` is not used."),
    "remedy.unused-series": ("Xóa, hoặc gắn vào số liệu.", "Remove it, or name it at the figures."),
    "problem.no-target": ("Chỉ tiêu `{id}` chưa có mục tiêu.", "Indicator `{id}` has no target."),
    "remedy.no-target": ("Thêm vào `targets`.", "Add one under `targets`."),
    "problem.judged-series-empty": (
        "Chuỗi được đánh giá `{series}` chưa có số, trong khi chuỗi `{other}` có.",
        "The judged series `{series}` holds no figure, while `{other}` does.",
    ),
    "remedy.judged-series-empty": (
        "Kiểm tra `series` của chỉ tiêu.",
        "Check the indicator's `series`.",
    ),
    "problem.text-not-nfc": (
        "Chữ có dấu gõ theo kiểu tổ hợp (NFD).",
        "Accents are typed as combining characters (NFD).",
    ),
    "remedy.text-not-nfc": (
        "Không cần sửa; tgdx hiểu cả hai. Chuyển sang NFC nếu muốn tìm kiếm được trong trình soạn thảo.",
        "Nothing needed; tgdx reads both. Convert to NFC to be found by an editor's search.",
    ),
    # lines after the list of problems
    "check.summary": (
        "{errors} lỗi, {warnings} cảnh báo trong {files} tệp.",
        "{errors} error(s), {warnings} warning(s) in {files} file(s).",
    ),
    "check.none": ("Không có lỗi.", "No problems."),
    "check.cut": (
        "Mới hiện {shown} trong tổng số {total}; xem thêm bằng --max-problems.",
        "{shown} of {total} shown; see more with --max-problems.",
    ),
    "check.broken": (
        "Không in số nào vì tệp dữ liệu có lỗi; xem tgdx check.",
        "No figure is printed because the data files have errors; see tgdx check.",
    ),
    # wrong use of the command line
    "usage.not_a_number": (
        "--{option} {text}: không phải là số. Viết 7, 7.5 hoặc 7,5.",
        "--{option} {text}: not a number. Write 7, 7.5 or 7,5.",
    ),
    "usage.both_marks": (
        "--{option} {text}: có cả dấu chấm và dấu phẩy. Viết một dấu thập phân, không ngăn hàng nghìn.",
        "--{option} {text}: both a point and a comma. Write one decimal mark and no grouping.",
    ),
    "usage.growth_too_low": (
        "--growth {text}: phải lớn hơn -100%/năm.",
        "--growth {text}: must be above -100% a year.",
    ),
    "usage.unknown_indicator": (
        "Không có chỉ tiêu `{id}`. Ý bạn là `{nearest}`?",
        "No indicator `{id}`. Did you mean `{nearest}`?",
    ),
    "usage.unknown_indicator.no_guess": (
        "Không có chỉ tiêu `{id}`. Chọn: {known}.",
        "No indicator `{id}`. Choose: {known}.",
    ),
    "usage.growth_and_change": (
        "`{id}` có cả --growth và --change. Giữ một.",
        "`{id}` has both --growth and --change. Keep one.",
    ),
    "usage.date": (
        "--as-of {text}: không phải ngày. Viết 2025 hoặc 2025-06-30.",
        "--as-of {text}: not a date. Write 2025 or 2025-06-30.",
    ),
    "usage.from": (
        "--from {text}: viết MÃ=NĂM:GIÁ TRỊ, ví dụ {example}.",
        "--from {text}: write ID=YEAR:VALUE, such as {example}.",
    ),
    "usage.to_before_start": (
        "--to {year}: phải sau năm của số xuất phát ({start}).",
        "--to {year}: must be after the year of the starting figure ({start}).",
    ),
    "usage.unknown_choice": (
        "--{option} {text}: không có. Chọn: {known}.",
        "--{option} {text}: unknown. Choose: {known}.",
    ),
    "usage.folder": (
        "--data {folder}: không có targets.yaml và actuals.yaml. Tạo bằng tgdx init {folder}.",
        "--data {folder}: no targets.yaml and actuals.yaml there. Create them with tgdx init {folder}.",
    ),
    "usage.file_exists": (
        "{file} đã có, không ghi đè. Chọn thư mục khác.",
        "{file} exists and is not overwritten. Choose another folder.",
    ),
    "usage.extra_missing": (
        "Lệnh này cần thêm thư viện vẽ: pip install 'tgdx[report]'.",
        "This command needs the report extra: pip install 'tgdx[report]'.",
    ),
    "usage.internal_fault": (
        "Lỗi của tgdx, không phải của số liệu. Chạy lại với --debug và gửi kết quả cho nhóm phát triển.",
        "A fault of tgdx, not of the data. Run again with --debug and report it.",
    ),
    # commands
    "command.status": (
        "Tiến độ từng chỉ tiêu so với mục tiêu",
        "Where each indicator stands against its targets",
    ),
    "command.project": (
        "Tính thử theo kịch bản: với tốc độ giả định thì năm mục tiêu đạt bao nhiêu",
        "What if: where an assumed pace leads",
    ),
    "command.explain": (
        "Giải thích từng con số: công thức, đầu vào, nguồn",
        "Every figure with formula, inputs and sources",
    ),
    "command.check": ("Kiểm tra tệp dữ liệu", "Check the data files"),
    "command.methods": ("Các phương pháp đánh giá", "The methods of judging"),
    "command.chart": ("Vẽ biểu đồ một chỉ tiêu", "Draw one indicator"),
    "command.report": ("Xuất báo cáo", "Write a report"),
    "command.schema": (
        "Lược đồ tệp dữ liệu cho trình soạn thảo",
        "Schema of a data file, for editors",
    ),
    "command.init": ("Tạo bộ tệp dữ liệu mẫu", "Start a folder of your own"),
    "command.record": ("Thêm một số thực hiện", "Add one observation"),
    # explain
    "explain.formula": ("Công thức", "Formula"),
    "explain.with_numbers": ("Thay số", "With numbers"),
    "explain.result": ("Kết quả", "Result"),
    "explain.inputs": ("Đầu vào", "Inputs"),
    "explain.rounded_mark": ("≈ (làm tròn)", "≈ (rounded)"),
    "explain.deciding_test": ("Vì sao là “{verdict}”", 'Why "{verdict}"'),
    "explain.next_test": ("Vì sao không phải “{verdict}”", 'Why not "{verdict}"'),
    "explain.left_aside": ("Để riêng, không dùng", "Left aside"),
    "explain.pace_of_path": (
        "Tốc độ theo lộ trình, tính từ năm gốc",
        "Pace of the path, from the base",
    ),
    "explain.pace_needed": (
        "Tốc độ cần đạt, tính từ số mới nhất",
        "Pace needed, from the latest figure",
    ),
    "explain.year": ("Năm", "Year"),
    "explain.value": ("Giá trị", "Value"),
    "explain.series": ("Chuỗi số liệu", "Series"),
    "explain.source": ("Nguồn", "Source"),
    "explain.place": ("Vị trí trong tệp", "Place in the file"),
    "explain.judgement": ("Đánh giá", "Judgement"),
    "explain.thresholds": ("Các ngưỡng", "Thresholds"),
    "explain.threshold.on_track": ("Tỷ lệ tiến độ từ 0,95 trở lên", "Pace ratio 0.95 or more"),
    "explain.threshold.behind": (
        "Tỷ lệ tiến độ từ 0,60 đến dưới 0,95",
        "Pace ratio from 0.60 to below 0.95",
    ),
    "explain.threshold.far_behind": (
        "Tỷ lệ tiến độ từ 0 đến dưới 0,60",
        "Pace ratio from 0 to below 0.60",
    ),
    "explain.threshold.moving_away": ("Tỷ lệ tiến độ dưới 0", "Pace ratio below 0"),
    "explain.threshold.no_years_left": (
        "Không còn năm nào đến mục tiêu: không xếp cao hơn “chậm tiến độ”",
        'No year left to the target: never better than "behind"',
    ),
    "explain.threshold.destatis.on_track": (
        "Khoảng cách còn lại vào năm mục tiêu dưới 5%",
        "Less than 5% of the gap still open in the target year",
    ),
    "explain.threshold.destatis.behind": (
        "Khoảng cách còn lại vào năm mục tiêu từ 5% đến 20%",
        "From 5% to 20% of the gap still open in the target year",
    ),
    "explain.threshold.destatis.far_behind": (
        "Khoảng cách còn lại vào năm mục tiêu trên 20%",
        "More than 20% of the gap still open in the target year",
    ),
    "explain.threshold.destatis.moving_away": (
        "Sai hướng hoặc đứng yên",
        "Wrong direction or no move",
    ),
    "aside.other_series": (
        "Thuộc chuỗi khác, không nối vào xu hướng.",
        "Of another series, not joined in the trend.",
    ),
    "aside.older_vintage": (
        "Của lần công bố trước, đã có số mới hơn cho cùng năm.",
        "Of an earlier edition; a newer figure for the same year is used.",
    ),
    "aside.published_later": ("Đến ngày {date} chưa có số này.", "Not yet known on {date}."),
    "aside.other_of": (
        "Xếp trong {of} địa phương, mục tiêu đặt trong {of_target}.",
        "Out of {of}, the target out of {of_target}.",
    ),
    "aside.after_target_year": (
        "Của năm sau năm mục tiêu {year}, không dùng để đánh giá.",
        "Of a year after the target year {year}, not used to judge it.",
    ),
    "aside.before_baseline": (
        "Của năm trước năm gốc {year} đã khai.",
        "Of a year before the declared baseline year {year}.",
    ),
    # report
    "report.title": (
        "Tiến độ thực hiện các mục tiêu: {area}",
        "Progress towards targets: {area}",
    ),
    "report.summary": ("Tóm tắt", "Summary"),
    "report.indicators": ("Từng chỉ tiêu", "Indicator by indicator"),
    "report.what_if": ("Tính thử theo kịch bản", "What if"),
    "report.sources": ("Nguồn số liệu", "Sources"),
    "report.method": ("Cách tính", "Method"),
    "report.data_warnings": ("Cảnh báo về số liệu", "Data warnings"),
    # chart
    "chart.observations": ("Số thực hiện", "Observations"),
    "chart.other_series": ("Chuỗi khác, không so sánh", "Other series, not compared"),
    "chart.revised": ("Số đã được điều chỉnh", "Since revised"),
    "chart.required_path": ("Lộ trình cần đạt", "Required path"),
    "chart.observed_pace": ("Nếu giữ tốc độ thực tế", "At the observed pace"),
    "chart.target": ("Mục tiêu {year}: {operator}", "Target {year}: {operator}"),
    "chart.foot": ("Nguồn: {sources}. Tính đến ngày {date}.", "Source: {sources}. As of {date}."),
    "bar.label": (
        "Đã đi {share} quãng đường từ năm gốc đến mục tiêu",
        "{share} of the way from base to target",
    ),
    "status.subtitle": ("tính đến ngày {date} · số liệu: {data} · phương pháp: {method}", "as of {date} · {data} · method: {method}"),
    "no_figure": ("...", "..."),
    "does_not_apply": ("-", "-"),
    "column.way": ("Đã đi", "Way covered"),
    "reason.margin_no_percent": ("Chênh lệch với mức so sánh có thể bằng 0 hoặc âm, không tính theo %/năm.", "A margin over a benchmark may be zero or negative; no % a year is formed."),
    "gap.places_worse": ("tụt {gap} bậc", "{gap} places worse"),
    "command.tgdx": ("Tiền Giang (hay địa phương khác) còn cách mục tiêu bao xa, cần tăng nhanh đến đâu, có đúng tiến độ không, và mỗi con số lấy từ đâu.", "How far Tien Giang (or another area) is from its targets, how fast it must grow, whether it is on track, and where each figure comes from."),
    "option.data": ("Thư mục có targets.yaml và actuals.yaml; nếu bỏ trống: TGDX_DATA, ./data, hoặc số liệu đi kèm.", "Folder of targets.yaml and actuals.yaml; else TGDX_DATA, ./data, or the built-in data."),
    "option.as_of": ("Tính đến ngày (YYYY, YYYY-MM hoặc YYYY-MM-DD); mặc định là hôm nay.", "Judge as of a day (YYYY, YYYY-MM or YYYY-MM-DD); default today."),
    "option.lang": ("Ngôn ngữ; nếu bỏ trống: TGDX_LANG, rồi ngôn ngữ hệ thống.", "Language; else TGDX_LANG, else the locale."),
    "option.version": ("In phiên bản rồi thoát.", "Print the version and exit."),
    "option.debug": ("In chi tiết nếu tgdx bị lỗi.", "Print details of a fault of tgdx."),
    "option.indicator": ("Chỉ chỉ tiêu này; có thể lặp lại.", "Only this indicator; may be repeated."),
    "option.year": ("Chỉ năm mục tiêu này.", "Only this target year."),
    "option.method": ("Phương pháp: pace, statcan hoặc destatis; xem `tgdx methods`.", "Method: pace, statcan or destatis; see `tgdx methods`."),
    "option.format": ("Dạng kết quả: table, json, csv hoặc markdown.", "Form of the answer: table, json, csv or markdown."),
    "option.excel": ("CSV cho Excel: BOM, dấu chấm phẩy, dấu phẩy thập phân.", "CSV for Excel: BOM, semicolon, decimal comma."),
    "option.fail_on": ("Thoát với mã 1 nếu có đánh giá này, ví dụ missed,far_behind.", "Exit with 1 where a verdict is one of these, such as missed,far_behind."),
    "option.check_format": ("Dạng kết quả: text, json, github hoặc gitlab.", "Form of the answer: text, json, github or gitlab."),
    "option.max_problems": ("Số lỗi in ra nhiều nhất.", "How many problems to print at most."),
    "word.own": ("Giá trị của địa phương", "Own value"),
    "word.first_of_last_six": ("Số đầu trong sáu số gần nhất", "First of the last six figures"),
    "explain.index": ("Chỉ số dây chuyền", "Chain index"),
    "explain.rate": ("Tốc độ tăng", "Growth"),
    "explain.rounded": ("(làm tròn)", "(rounded)"),
    "explain.tests": ("Xét lần lượt:", "Tested in this order:"),
    "explain.wording": ("Văn bản ghi: “{wording}”", "The document says: “{wording}”"),
    "option.explain_year": ("Chỉ năm mục tiêu này.", "Only this target year."),
    "option.id": ("Mã chỉ tiêu.", "Id of the indicator."),
    "option.explain_format": ("Dạng kết quả: text hoặc json.", "Form of the answer: text or json."),
    "reason.no_pace_assumed": ("Chưa giả định tốc độ cho chỉ tiêu này; thêm --growth {id}=7 hoặc --change {id}=1.", "No pace is assumed for it; add --growth {id}=7 or --change {id}=1."),
    "reason.rate_takes_growth": ("Chỉ tiêu là tốc độ tăng; dùng --growth {id}=7 cho các năm còn lại.", "It is a growth rate; use --growth {id}=7 for the years left."),
    "reason.sectors_missing_what_if": ("Mới có số liệu {have}/{all} ngành nên không tính thử được.", "{have} of {all} sectors reported, so nothing can be carried forward."),
    "reason.beyond_range": ("Từ năm {year} vượt ra ngoài {low}-{high}, kịch bản này không thể xảy ra.", "From {year} the value leaves {low}–{high}, which cannot happen."),
    "project.subtitle": ("tính đến ngày {date} · số liệu: {data}", "as of {date} · {data}"),
    "project.change": ("{n} mỗi năm", "{n} units a year"),
    "project.short": ("còn thiếu {gap}", "short by {gap}"),
    "project.refused": ("không tính", "refused"),
    "project.never": ("không đạt", "never"),
    "project.paths": ("Từng năm:", "Year by year:"),
    "methods.needs": ("Cần ít nhất {n} năm số liệu.", "Needs at least {n} years of figures."),
    "option.growth": ("Tốc độ tăng giả định, %/năm; lặp lại để so sánh nhiều kịch bản; ID=9 cho một chỉ tiêu.", "Assumed growth, % a year; repeat for scenarios side by side; ID=9 for one indicator."),
    "option.change": ("Mức thay đổi giả định mỗi năm, theo đơn vị; ID=-2 cho một chỉ tiêu.", "Assumed step a year, in units; ID=-2 for one indicator."),
    "option.benchmark": ("Tốc độ tăng giả định của mức so sánh, %/năm.", "Assumed growth of the benchmark, % a year."),
    "option.whole": ("Tốc độ tăng của mẫu số (GRDP), %/năm; khi đó --growth là của tử số.", "Growth of the whole (GRDP), % a year; --growth is then that of the part."),
    "option.from": ("Xuất phát từ số giả định.", "Start from a supposed figure."),
    "option.to": ("Năm cuối của lộ trình.", "Last year of the path."),
    "usage.no_pace": ("Cần --growth hoặc --change, ví dụ --growth 7.", "Give --growth or --change, such as --growth 7."),
    "usage.year": ("--{option} {text}: viết năm bốn chữ số, ví dụ 2030.", "--{option} {text}: write a year of four digits, such as 2030."),
    "reason.no_figure_known": ("Chưa có số nào.", "No figure is known."),
    "assume.past_year": ("{name}: năm {from} đã qua nhưng chưa có số, cũng tính theo giả định.", "{name}: {from} has passed without a figure and is filled by the assumption."),
    "option.schema": ("Tệp: targets hoặc actuals.", "The file: targets or actuals."),
    "option.init": ("Thư mục mới.", "The new folder."),
    "option.of_year": ("Năm của số liệu.", "Year of the figure."),
    "option.value": ("Giá trị: 11.2 hoặc 11,2.", "The value: 11.2 or 11,2."),
    "option.source": ("Mã nguồn đã khai trong tệp.", "Id of a source declared in the files."),
    "option.series": ("Mã chuỗi số liệu.", "Id of the series."),
    "option.status": ("estimate, preliminary hoặc final.", "estimate, preliminary or final."),
    "option.published": ("Ngày công bố.", "When it was published."),
    "option.first": ("Năm đầu, nếu là số bình quân.", "First year, where it is an average."),
    "option.of": ("Số địa phương được xếp hạng.", "How many were ranked."),
    "option.own_benchmark": ("Mức so sánh cùng năm.", "Benchmark of the same year."),
    "option.sector": ("Mã ngành.", "Id of the sector."),
    "usage.not_writable": ("{file}: không ghi được ({detail}).", "{file}: cannot be written ({detail})."),
    "usage.record_needs_folder": ("Chưa có thư mục số liệu để ghi. Tạo bằng tgdx init DIR rồi thêm --data DIR.", "There is no folder of data to write to. Make one with tgdx init DIR, then add --data DIR."),
    "usage.by_hand": ("Không chèn được vào actuals.yaml; viết tay dòng này: {line}", "It has no place of its own in actuals.yaml; write this line by hand: {line}"),
    "usage.plain_word": ("--{option} {text}: viết chữ thường không dấu, chữ số, nối bằng gạch ngang.", "--{option} {text}: write small letters, digits and hyphens."),
    "init.done": ("{folder}: đã tạo targets.yaml, actuals.yaml và schema/. Kiểm tra bằng tgdx check --data {folder}", "{folder}: targets.yaml, actuals.yaml and schema/ are there. Check with tgdx check --data {folder}"),
    "record.broken": ("Không ghi gì vì tệp dữ liệu đang có lỗi.", "Nothing was written: the data files have errors."),
    "record.refused": ("Không ghi gì vì dòng mới sẽ gây lỗi.", "Nothing was written: the new line would be an error."),
    "starter.targets": ("Mục tiêu của một địa phương: địa phương, các chỉ tiêu, và với mỗi chỉ tiêu các mục tiêu\nkèm văn bản ghi mục tiêu đó. Số đã đạt ở actuals.yaml. Sửa các dòng dưới đây cho địa phương của bạn.\n\n  kind      level (mức trong năm), avg_growth (tăng bình quân), rank (thứ hạng),\n            vs_benchmark (so với mức chung), floor_all (mức sàn từng ngành)\n  at_least  tối thiểu, đạt, chiếm     above  trên, cao hơn\n  at_most   không quá, thuộc nhóm N   below  dưới\n\nSố viết với dấu chấm thập phân, không ngăn hàng nghìn: 8.59, 100314. Kiểm tra bằng: tgdx check", "What an area has set itself: the area, its indicators, and for each the targets with the\ndocument that sets them. What was reached stands in actuals.yaml. Change the lines below to yours.\n\n  kind      level (of a year), avg_growth (average over a period), rank,\n            vs_benchmark (against a mean), floor_all (every sector)\n  at_least  equal or more     above  more\n  at_most   equal or less     below  less\n\nNumbers have a decimal point and no thousands mark: 8.59, 100314. Check with: tgdx check"),
    "starter.actuals": ("Số thực hiện, mỗi số một dòng, dưới mã chỉ tiêu của nó trong targets.yaml. Năm chưa có số thì\nkhông viết dòng nào: không ghi 0, dấu gạch hay “chưa có”.\n\n  series     ai đo, theo cách nào; nơi khác hay cách khác là chuỗi khác\n  status     estimate (ước tính), preliminary (sơ bộ), final (chính thức)\n  published  ngày công bố; số điều chỉnh là một dòng mới với ngày của nó\n\nThêm một số: tgdx record MÃ --year 2024 --value 11.2 --source NGUỒN. Kiểm tra bằng: tgdx check", "What was reached, one line a figure, under the id of its indicator in targets.yaml. A year without\na figure has no line: never write 0, a dash or n/a.\n\n  series     who measured, and how; another maker or way is another series\n  status     estimate, preliminary, final\n  published  when it became known; a revised figure is a new line with its own date\n\nAdd a figure: tgdx record ID --year 2024 --value 11.2 --source SOURCE. Check with: tgdx check"),
    "reason.average_without_ratio": ("Tỷ lệ tiến độ của mức tăng bình quân chỉ tính được khi mục tiêu là mức tối thiểu lớn hơn 0.", "A pace ratio of averages needs a target that is a minimum above zero."),
    "chart.other_of": ("Xếp trong {of} địa phương, không so sánh", "Out of {of}, not compared"),
    "chart.benchmark_unknown": (
        "{target} (mức so sánh năm {year} chưa biết)",
        "{target} (the benchmark of {year} is not known)",
    ),
    "chart.unit": ("Đơn vị tính: {unit} ({better})", "Unit: {unit} ({better})"),
    "report.contents": ("Nội dung", "Contents"),
    "report.skip": ("Đến phần nội dung", "Skip to the content"),
    "report.explained": ("Giải thích từng con số", "Every figure explained"),
    "report.as_above": ("(nguồn: như trên)", "(source: as above)"),
    "report.chart": ("Biểu đồ: {command}", "Chart: {command}"),
    "report.made": (
        "Lập bằng tgdx {version} từ {data}; mã kiểm tra hai tệp dữ liệu: {digest}.",
        "Made with tgdx {version} from {data}; checksum of the two data files: {digest}.",
    ),
    "option.output": ("Tệp kết quả; phần đuôi quyết định dạng.", "File to write; its ending decides the form."),
    "usage.ending": ("--output {file}: dùng đuôi {known}.", "--output {file}: use one of {known}."),
}
