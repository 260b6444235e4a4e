const LOOP_S = 16;

/** Wind in the leaves, by bending the finished backdrop: cheap, and a camera sees little more of a far tree. */
export class Wind {
  /** @param {import('./plate.mjs').Plate} plate */
  constructor(plate) {
    this.plate = plate;
    this.calm = new Float32Array(plate.sum.length);
    this.swaying = Int32Array.from(Array.from(plate.sway.keys()).filter((i) => (plate.sway[i] ?? 0) > 0.04));
  }

  /** Moves leaves and their shade; every wave has a whole number of periods in the loop. @param {Float32Array} linear @param {number} seconds */
  blow(linear, seconds) {
    const { plate, calm, swaying } = this;
    calm.set(linear);
    const w = plate.widthPx;
    const turn = (2 * Math.PI * seconds) / LOOP_S;
    const unit = 1280 / w;
    for (const pixel of swaying) {
      const px = (pixel % w) * unit;
      const py = Math.floor(pixel / w) * unit;
      const gust = 0.65 + 0.35 * Math.sin(turn + px * 0.004);
      const amount = (plate.sway[pixel] ?? 0) * gust;
      const dx =
        amount * (Math.sin(turn * 4 + px * 0.017 + py * 0.009) + 0.5 * Math.sin(turn * 9 + px * 0.041 - py * 0.03));
      const dy = amount * 0.5 * Math.sin(turn * 6 + px * 0.023 + py * 0.031);
      const x = Math.min(w - 1.001, Math.max(0, (pixel % w) + dx));
      const y = Math.min(plate.heightPx - 1.001, Math.max(0, Math.floor(pixel / w) + dy));
      const i = (Math.floor(y) * w + Math.floor(x)) * 3;
      const fx = x - Math.floor(x);
      const fy = y - Math.floor(y);
      for (let c = 0; c < 3; c += 1) {
        const top = (calm[i + c] ?? 0) * (1 - fx) + (calm[i + 3 + c] ?? 0) * fx;
        const bottom = (calm[i + w * 3 + c] ?? 0) * (1 - fx) + (calm[i + w * 3 + 3 + c] ?? 0) * fx;
        linear[pixel * 3 + c] = top * (1 - fy) + bottom * fy;
      }
    }
  }
}
