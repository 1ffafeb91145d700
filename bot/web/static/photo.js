// A photo is made smaller before it travels: a village network carries 300 kB, not 6 MB.
// Drawing it anew also leaves behind the place and the device that the camera wrote into it.

const LONGEST = 1600;
const QUALITY = 0.82;
const KEEP_BYTES = 1.5 * 1024 * 1024;

export async function shrink(file) {
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    return blob ?? file;
  } catch {
    return file; // what this phone cannot read (HEIC, or no photo at all) the house looks at
  }
}

// A small photo, recording or document is kept beside the words, so that it survives a reload.
export async function packed(blob) {
  if (blob.size > KEEP_BYTES) return null;
  return new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.onerror = () => done(null);
    reader.readAsDataURL(blob);
  });
}

export function unpacked(address) {
  const [head, body] = address.split(",");
  const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
  return new Blob([bytes], { type: head.slice(5, head.indexOf(";")) });
}

// The file itself is the reason: the same one sent again would be refused again.
export const FINAL = new Set([
  "not_taken", "photo_too_large", "sound_too_large",
  "file_macros", "file_locked", "file_broken", "file_not_taken", "file_too_large",
]);

// Gives {reference} or {code}; throws where the network failed, so that it is tried again.
export async function upload(blob, name = "") {
  const form = new FormData();
  form.append("file", blob, name || "file");
  const answer = await fetch("/upload", { method: "POST", body: form });
  if (answer.ok) return { reference: (await answer.json()).reference };
  if (answer.status >= 500) throw new Error("try later");
  const otherwise = answer.status !== 413 ? "other" : name ? "file_too_large" : "photo_too_large";
  return { code: await answer.json().then((data) => data.error, () => otherwise) };
}
