/** Tells of the progress of a job in twentieths of its bytes, beginning with none. @returns what to call with the bytes that are done */
export function inTwentieths(total: number, tell: (done: number) => void): (done: number) => void {
  let told = -1;
  return (done) => {
    const twentieth = Math.floor((done / Math.max(1, total)) * 20);
    if (twentieth === told) return;
    told = twentieth;
    tell(done);
  };
}
