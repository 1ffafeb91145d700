// The page's own words in both languages. What the assistant says comes from the house.

const TABLE = {
  vi: {
    motto: "Trợ lý cùng làm công tác giảm nghèo bền vững",
    opening: "Đang mở…",
    openingLater: "Chưa có mạng. Trang sẽ tự mở khi có mạng trở lại.",
    madeUp: "Dữ liệu giả lập",
    madeUpMore: "Mọi hộ và mọi tên người ở đây đều được đặt ra để dùng thử.",
    chooseLead: "Chọn một vai để trò chuyện với trợ lý:",
    beginLead: "Bắt đầu trò chuyện, rồi gõ mã mời mà cơ quan đã gửi.",
    closedLead: "Trang này chưa mở cho người mới. Hãy nhờ cơ quan của mình gửi lời mời.",
    beginHere: "Bắt đầu trò chuyện",
    nobodyYet: "Chưa có ai để chọn. Người quản trị cần nạp dữ liệu thử trước.",
    changeRole: "Đổi vai",
    leave: "Thoát",
    leaveAsk: "Còn tin chưa gửi xong. Rời đi thì các tin ấy bị bỏ. Vẫn rời đi?",
    clock: "Đồng hồ thử: {when}",
    moveClock: "Chỉnh giờ",
    toHour: "+1 giờ",
    toMorning: "Tới sáng mai",
    toMonday: "Tới 07:00 thứ Hai",
    toNinth: "Tới ngày 9 tháng 6",
    moving: "Đang chỉnh đồng hồ…",
    offline: "Mất kết nối. Tin được giữ lại và tự gửi khi có mạng.",
    emptyRoom: "Chưa có tin nào. Bấm để trợ lý chào và chỉ việc có thể làm.",
    start: "Bắt đầu",
    typing: "Trợ lý đang trả lời",
    newBelow: "Tin mới",
    moreBelow: "Xem tiếp",
    write: "Nhắn cho trợ lý",
    writeShort: "Nhắn trợ lý…",
    send: "Gửi",
    menu: "Việc hay dùng",
    attach: "Gửi ảnh, ghi âm hoặc vị trí",
    camera: "Chụp ảnh",
    album: "Chọn ảnh có sẵn",
    place: "Gửi vị trí của tôi",
    placeHere: "Vị trí: {lat}; {lon}",
    fileGone: "{name}: tệp này đã hết hạn giữ và được dọn. Cần nữa thì xin lập lại.",
    placing: "Đang tìm vị trí…",
    placeNone: "Chưa lấy được vị trí. Hãy cho phép trang dùng vị trí, hoặc gõ tên thôn.",
    photo: "Ảnh",
    record: "Ghi âm bằng micrô",
    recordingNow: "Đang ghi…",
    recordStopped: "Đã dừng ghi.",
    recordFull: "Đã đủ 3 phút.",
    recordSend: "Dừng và gửi ghi âm",
    recordDrop: "Bỏ ghi âm",
    recordShort: "Ghi âm ngắn quá. Bấm micrô, nói, rồi bấm gửi giúp ạ.",
    recordNone: "Chưa dùng được micrô. Hãy cho phép trang dùng micrô, hoặc bấm dấu + để chọn tệp ghi âm.",
    soundFile: "Chọn ghi âm có sẵn",
    sound: "Ghi âm",
    soundGone: "Ghi âm không mở được trên máy này",
    photoGone: "Ảnh không mở được trên máy này",
    enlarge: "Xem ảnh lớn",
    close: "Đóng",
    sending: "đang gửi…",
    waiting: "chờ mạng…",
    sent: "đã gửi",
    failed: "không gửi được",
    retry: "Gửi lại",
    drop: "Bỏ",
    more: "Xem hết",
    less: "Thu gọn",
    me: "Tôi",
    assistant: "Trợ lý",
    chosen: "đã chọn",
    today: "Hôm nay",
    otherLanguage: "English",
    otherShort: "EN",
    days: ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"],
    roles: {
      cadre: "Cán bộ",
      unit_officer: "Đầu mối báo cáo",
      lead_office: "Cơ quan chủ trì",
      leader: "Lãnh đạo",
      administrator: "Quản trị",
      household: "Hộ gia đình",
    },
    commands: {
      "/viec": "Việc hôm nay",
      "/ho": "Các hộ tôi giúp",
      "/baocao": "Báo cáo về một hộ",
      "/nhanh": "Báo nhanh bằng một tin",
      "/nop": "Nộp báo cáo của đơn vị",
      "/vuongmac": "Vướng mắc cần gỡ",
      "/tuan": "Tổng hợp tuần",
      "/hotro": "Có thể được hỗ trợ gì",
      "/nhap": "Phiếu đang dở",
      "/quaylai": "Về câu trước",
      "/huy": "Dừng, phiếu vẫn giữ",
      "/toi": "Thông tin của tôi",
      "/doinguoi": "Đổi người dùng chung máy",
      "/giup": "Trợ giúp",
    },
    errors: {
      session: "Phiên trò chuyện này đã đổi vai ở trang khác. Hãy chọn lại vai.",
      foreign: "Trang này chỉ dùng được ở đúng địa chỉ của nó.",
      not_kept: "Trợ lý chưa nhận được tin này; trang sẽ tự gửi lại.",
      too_long: "Tin này dài quá. Hãy chia thành vài tin ngắn hơn.",
      empty: "Tin chưa có chữ nào.",
      unreadable: "Trợ lý chưa đọc được tin này. Hãy tải lại trang rồi gửi lại giúp.",
      photo_unknown: "Ảnh hoặc ghi âm này chưa tới nơi. Hãy chọn và gửi lại giúp.",
      not_taken: "Tệp này không phải ảnh hay ghi âm mà trợ lý mở được. Hãy gửi ảnh JPG, PNG, WebP, HEIC hoặc ghi âm M4A, MP3, OGG, WebM.",
      sheet: "Danh sách hộ (tệp bảng tính) do người quản trị nhập trên máy tính. Hãy chuyển tệp cho người quản trị của xã, phường.",
      sound_too_large: "Ghi âm lớn hơn 10 MB. Hãy chia thành các đoạn ngắn hơn.",
      too_many_uploads: "Vừa có nhiều ảnh và ghi âm gửi liền nhau. Xin chờ vài phút rồi bấm Gửi lại ạ.",
      too_many_beginnings: "Vừa có nhiều người cùng bắt đầu từ nơi này. Xin chờ vài phút rồi bấm lại ạ.",
      photo_too_large: "Ảnh lớn hơn 10 MB. Hãy chụp lại ở cỡ nhỏ hơn.",
      nobody: "Không tìm thấy người này nữa. Hãy chọn lại.",
      no_demo: "Chỉ bản dùng thử mới có đồng hồ chỉnh được.",
      clock: "Đồng hồ thử chỉ đi tới, mỗi lần nhiều nhất ba năm.",
      other: "Chưa làm được lúc này. Hãy thử lại sau ít phút.",
    },
  },
  en: {
    motto: "An assistant for poverty-reduction work",
    opening: "Opening…",
    openingLater: "No network. The page opens by itself when the network is back.",
    madeUp: "Made-up data",
    madeUpMore: "Every household and every name here was invented for trying things out.",
    chooseLead: "Choose whose place to take:",
    beginLead: "Begin, then type the invitation code that your office sent you.",
    closedLead: "This page is not open to newcomers. Please ask your office for an invitation.",
    beginHere: "Begin",
    nobodyYet: "Nobody to choose yet. An administrator has to load the demo's data first.",
    changeRole: "Change role",
    leave: "Leave",
    leaveAsk: "Some messages are not sent yet and would be dropped. Leave anyway?",
    clock: "Demo clock: {when}",
    moveClock: "Move clock",
    toHour: "+1 hour",
    toMorning: "To tomorrow morning",
    toMonday: "To Monday 07:00",
    toNinth: "To 9 June",
    moving: "Moving the clock…",
    offline: "No connection. Messages are kept and go out when the network is back.",
    emptyRoom: "No messages yet. Press to be greeted and shown what can be done.",
    start: "Start",
    typing: "The assistant is answering",
    newBelow: "New messages",
    moreBelow: "Read on",
    write: "Write to the assistant",
    writeShort: "Message…",
    send: "Send",
    menu: "Common tasks",
    attach: "Send a photo, a recording or a place",
    camera: "Take a photo",
    album: "Choose a photo",
    place: "Send my location",
    placeHere: "Location: {lat}; {lon}",
    fileGone: "{name}: this file was kept long enough and has been cleared away. Ask for it again if needed.",
    placing: "Looking for the location…",
    placeNone: "No location. Allow the page to use it, or type the hamlet's name.",
    photo: "Photo",
    record: "Record with the microphone",
    recordingNow: "Recording…",
    recordStopped: "Stopped.",
    recordFull: "Three minutes are full.",
    recordSend: "Stop and send the recording",
    recordDrop: "Drop the recording",
    recordShort: "That was too short. Press the microphone, speak, then press send.",
    recordNone: "No microphone yet. Allow the page to use it, or press + to choose a recording.",
    soundFile: "Choose a recording",
    sound: "Recording",
    soundGone: "This device cannot play the recording",
    photoGone: "This device cannot show the photo",
    enlarge: "Enlarge the picture",
    close: "Close",
    sending: "sending…",
    waiting: "waiting for network…",
    sent: "sent",
    failed: "not sent",
    retry: "Send again",
    drop: "Drop",
    more: "Show all",
    less: "Show less",
    me: "Me",
    assistant: "Assistant",
    chosen: "chosen",
    today: "Today",
    otherLanguage: "Tiếng Việt",
    otherShort: "VI",
    days: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
    roles: {
      cadre: "Cadres",
      unit_officer: "Reporting officers",
      lead_office: "Lead office",
      leader: "Leaders",
      administrator: "Administrators",
      household: "Households",
    },
    commands: {
      "/viec": "Today's tasks",
      "/ho": "My households",
      "/baocao": "Report on a household",
      "/nhanh": "Quick report in one message",
      "/nop": "Submit the unit's report",
      "/vuongmac": "Obstacles to solve",
      "/tuan": "The week in figures",
      "/hotro": "Possible support",
      "/nhap": "Unfinished forms",
      "/quaylai": "Previous question",
      "/huy": "Stop, the form is kept",
      "/toi": "About me",
      "/doinguoi": "Another person on this phone",
      "/giup": "Help",
    },
    errors: {
      session: "Another page took a different role. Please choose again.",
      foreign: "This page works only at its own address.",
      not_kept: "The assistant did not get this message; the page sends it again.",
      too_long: "This message is too long. Please split it.",
      empty: "The message has no words.",
      unreadable: "The assistant could not read this. Please reload the page and send it again.",
      photo_unknown: "The photo or recording did not arrive. Please choose it and send it again.",
      not_taken: "This file is no photo or recording that the assistant can open. Please send a JPG, PNG, WebP or HEIC photo, or an M4A, MP3, OGG or WebM recording.",
      sheet: "Lists of households are taken in by the administrator, on a computer. Please pass the file on to the administrator.",
      sound_too_large: "The recording is larger than 10 MB. Please split it into shorter ones.",
      too_many_uploads: "Many photos and recordings came in a row. Please wait a few minutes, then press Send again.",
      too_many_beginnings: "Many people are beginning from this place. Please wait a few minutes, then press again.",
      photo_too_large: "The photo is larger than 10 MB. Please take a smaller one.",
      nobody: "This person is no longer here. Please choose again.",
      no_demo: "Only the demo has a clock that can be moved.",
      clock: "The demo clock only goes forward, three years at most.",
      other: "This did not work just now. Please try again in a few minutes.",
    },
  },
};

const CHOICE = "donghanh.language";

export const ROLES = Object.keys(TABLE.vi.roles);
export const COMMANDS = Object.keys(TABLE.vi.commands);

// What the menu leaves out by role; typed, every command is still found.
const WORK = ["/viec", "/ho", "/baocao", "/nhanh", "/nop", "/vuongmac", "/tuan", "/hotro"];
const OF_ROLE = {
  cadre: ["/viec", "/ho", "/baocao", "/nhanh"],
  unit_officer: ["/viec", "/nop", "/vuongmac"],
  lead_office: ["/viec", "/nop", "/vuongmac", "/tuan", "/ho"],
  leader: ["/tuan", "/ho"],
  administrator: [],
  household: ["/hotro"],
};

export function commandsOf(role) {
  const own = OF_ROLE[role] ?? WORK;
  return COMMANDS.filter((command) => own.includes(command) || !WORK.includes(command));
}

let language = remembered();

function remembered() {
  try {
    return localStorage.getItem(CHOICE) === "en" ? "en" : "vi";
  } catch {
    return "vi";
  }
}

export const spoken = () => language;

export function switchLanguage() {
  language = language === "vi" ? "en" : "vi";
  try {
    localStorage.setItem(CHOICE, language);
  } catch {
    // A browser that keeps nothing still switches for as long as the page is open.
  }
}

export function word(key, values = {}) {
  const text = TABLE[language][key];
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

export const roleWord = (person) => TABLE[language].roles[person.role] ?? person.role_label;
export const commandWord = (command) => TABLE[language].commands[command];
export const errorWord = (code) => TABLE[language].errors[code] ?? TABLE[language].errors.other;

export function dress(root) {
  document.documentElement.lang = language;
  for (const node of root.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
}

// Moments come as "2026-06-05T08:00+07:00", already in the local time of the programme: the
// digits are shown as they are, whatever zone this phone is set to.
export const hour = (at) => at.slice(11, 16);

export function day(at) {
  const [year, month, date] = at.slice(0, 10).split("-").map(Number);
  const name = TABLE[language].days[new Date(Date.UTC(year, month - 1, date)).getUTCDay()];
  // Offices write a leading zero on the day always, on the month only for January and February.
  const two = (n, always) => (always || n < 3 ? String(n).padStart(2, "0") : String(n));
  return `${name} ${two(date, true)}/${two(month, false)}/${year}`;
}

export const moment = (at) => `${day(at)} ${hour(at)}`;
