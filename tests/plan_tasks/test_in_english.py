"""The whole chat of an officer whose unit leads a task of the plan, in English."""

from inline_snapshot import snapshot

from tests.conversations.families import in_english


def test_from_the_list_to_done_with_evidence(province, called):
    """Seen, in progress with words and a photo, done."""
    quan = in_english(called("lc-p-quan")).types("/plan")
    quan.presses("All 5 seen", "Tasks of the unit", "Show 1", "Write progress")
    quan.types("3 classes, 62 people").sends_photo().presses("Done", "Send", "Show the task")
    quan.presses("✅ Done").types("12 classes, 240 people have work")
    quan.presses("Skip", "Send", "Show the task")

    assert quan.transcript == snapshot("""\
Anh Quân: /plan
Trợ lý: Sở Nội vụ leads 5 tasks of the plan, 5 not seen yet:
  1. Đào tạo nghề, việc làm, chuyển dịch lao động · ⚠️ not seen yet
  2. Chất lượng đào tạo nghề, việc làm, XKLĐ; danh sách lao động · ⚠️ not seen yet
  3. Hộ nghèo có người có công · ⚠️ not seen yet · before 27 Jul (last day on time: 26 Jul)
  4. Chiều việc làm · ⚠️ not seen yet
  5. Chiều nhà ở · ⚠️ not seen yet · before 27 Jul (last day on time: 26 Jul)
  [All 5 seen] [Show 1]
  [Show 2] [Show 3] [Show 4] [Show 5]
  [Taking part (7)] [☰ Main menu]
Anh Quân: [All 5 seen]
Trợ lý: ✅ Noted: Sở Nội vụ has seen 5 tasks. Thank you, Quân.
  [Tasks of the unit] [☰ Main menu]
Anh Quân: [Tasks of the unit]
Trợ lý: Sở Nội vụ leads 5 tasks of the plan:
  1. Đào tạo nghề, việc làm, chuyển dịch lao động · seen
  2. Chất lượng đào tạo nghề, việc làm, XKLĐ; danh sách lao động · seen
  3. Hộ nghèo có người có công · seen · before 27 Jul (last day on time: 26 Jul)
  4. Chiều việc làm · seen
  5. Chiều nhà ở · seen · before 27 Jul (last day on time: 26 Jul)
  [Show 1] [Show 2] [Show 3] [Show 4] [Show 5]
  [Taking part (7)] [☰ Main menu]
Anh Quân: [Show 1]
Trợ lý: 📌 Đào tạo nghề, việc làm, chuyển dịch lao động (section III.6(2))
  Thường xuyên; the plan names no day.
  Taking part: Sở Nông nghiệp và Môi trường; UBND các xã, phường

  Sở Nội vụ: seen
  · 08:00 on 8 Apr: Phạm Đức Quân has seen it
  [Write progress] [✅ Done]
  [Tasks of the unit] [☰ Main menu]
Anh Quân: [Write progress]
Trợ lý: Progress of “Đào tạo nghề, việc làm, chuyển dịch lao động”, Sở Nội vụ
  (1/2) How far is it? For example: met with 5 hamlets and groups, the draft of the plan is ready.
  [Never mind]
Anh Quân: 3 classes, 62 people
Trợ lý: (2/2) Send a photo to show it, if there is one: the document, the meeting, the work.
  [Skip] [← Back]
Anh Quân: (gửi ảnh)
Trợ lý: (2/2) Send a photo to show it, if there is one: the document, the meeting, the work.
  1 photo received. Send more, or press Done.
  [Done]
  [Remove all, send again]
  [Skip] [← Back]
Anh Quân: [Done]
Trợ lý: Progress of “Đào tạo nghề, việc làm, chuyển dịch lao động”, Sở Nội vụ. Please look it through:
  1. Progress: 3 classes, 62 people
  2. Photo: 1 photo
  If it is right, press Send. To change a line, press its number.
  [✅ Send]
  [✎ 1] [✎ 2]
Anh Quân: [✅ Send]
Trợ lý: ✅ The progress of “Đào tạo nghề, việc làm, chuyển dịch lao động” is noted, with 1 photo. Thank you, Quân.
  [Show the task] [Tasks of the unit]
  [☰ Main menu]
Anh Quân: [Show the task]
Trợ lý: 📌 Đào tạo nghề, việc làm, chuyển dịch lao động (section III.6(2))
  Thường xuyên; the plan names no day.
  Taking part: Sở Nông nghiệp và Môi trường; UBND các xã, phường

  Sở Nội vụ: in progress
  · 08:00 on 8 Apr: Phạm Đức Quân has seen it
  · 08:00 on 8 Apr: Phạm Đức Quân wrote progress: 3 classes, 62 people (1 photo)
  [Write progress] [✅ Done]
  [Show photos (1)] [Tasks of the unit]
  [☰ Main menu]
Anh Quân: [✅ Done]
Trợ lý: Result of “Đào tạo nghề, việc làm, chuyển dịch lao động”, Sở Nội vụ
  (1/2) What is the result? For example: Plan no. 45/KH-UBND was issued on 2 April.
  [Never mind]
Anh Quân: 12 classes, 240 people have work
Trợ lý: (2/2) Send a photo to show it, if there is one: the document, the meeting, the work.
  [Skip] [← Back]
Anh Quân: [Skip]
Trợ lý: Result of “Đào tạo nghề, việc làm, chuyển dịch lao động”, Sở Nội vụ. Please look it through:
  1. Result: 12 classes, 240 people have work
  2. Photo: skipped
  If it is right, press Send. To change a line, press its number.
  [✅ Send]
  [✎ 1] [✎ 2]
Anh Quân: [✅ Send]
Trợ lý: ✅ “Đào tạo nghề, việc làm, chuyển dịch lao động” is noted as done. Thank you to you and your unit.
  [Show the task] [Tasks of the unit]
  [☰ Main menu]
Anh Quân: [Show the task]
Trợ lý: 📌 Đào tạo nghề, việc làm, chuyển dịch lao động (section III.6(2))
  Thường xuyên; the plan names no day.
  Taking part: Sở Nông nghiệp và Môi trường; UBND các xã, phường

  Sở Nội vụ: ✅ done
  · 08:00 on 8 Apr: Phạm Đức Quân has seen it
  · 08:00 on 8 Apr: Phạm Đức Quân wrote progress: 3 classes, 62 people (1 photo)
  · 08:00 on 8 Apr: Phạm Đức Quân says it is done: 12 classes, 240 people have work
  [Go on with it] [Show photos (1)]
  [Tasks of the unit] [☰ Main menu]
""")
