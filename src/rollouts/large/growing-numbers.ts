/** Numbers that are appended: doubles without an object each. */
export class GrowingNumbers {
  private values = new Float64Array(1024);
  private size = 0;

  push(value: number): void {
    if (this.size === this.values.length) {
      const larger = new Float64Array(2 * this.size);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.size++] = value;
  }

  /** What was appended, of its own length. */
  done(): Float64Array {
    const values = this.values.slice(0, this.size);
    this.values = new Float64Array(1);
    this.size = 0;
    return values;
  }
}
