/**
 * The Beta distribution: how sure one may be of a share after so many cases. Small enough to stand here; the packages
 * that hold it bring whole libraries of statistics along.
 */

/**
 * The value that a Beta(a, b) variable stays below with probability `p` from 0 to 1, to about ten digits. Where `a` or
 * `b` is 0 all of it lies at 0 or at 1.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (a <= 0) return 0;
  if (b <= 0) return 1;
  let low = 0;
  let high = 1;
  // Halving cannot miss, whatever the shape of the curve.
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    if (betaShare(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The regularized incomplete beta function I_x(a, b): how much of a Beta(a, b) lies below `x`. By its continued
 * fraction (DLMF 8.17.22), on the side where that converges fast.
 */
export function betaShare(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  return x <= (a + 1) / (a + b + 2) ? below(x, a, b) : 1 - below(1 - x, b, a);
}

function below(x: number, a: number, b: number): number {
  const front = a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b);
  return Math.exp(front) / a / fraction(x, a, b);
}

/** 1 + d1/(1 + d2/(1 + ...)), from the front (the modified Lentz method). */
function fraction(x: number, a: number, b: number): number {
  let value = 1;
  let c = 1;
  let d = 0;
  for (let n = 1; n < 20_000; n++) {
    const m = Math.floor(n / 2);
    const term =
      n % 2 === 0
        ? (m * (b - m) * x) / ((a + n - 1) * (a + n))
        : (-(a + m) * (a + b + m) * x) / ((a + n - 1) * (a + n));
    d = 1 / awayFromZero(1 + term * d);
    c = awayFromZero(1 + term / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return value;
}

const awayFromZero = (x: number): number => (Math.abs(x) < 1e-300 ? 1e-300 : x);

/** The logarithm of the gamma function for x > 0, by the approximation of Lanczos with g = 7. */
function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const series = lanczos.reduce((sum, c, i) => sum + (i === 0 ? c : c / (x - 1 + i)), 0);
  const t = x + 6.5;
  return Math.log(2 * Math.PI) / 2 + (x - 0.5) * Math.log(t) - t + Math.log(series);
}

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
