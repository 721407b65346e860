/**
 * Tails and quantiles of the normal, Student's t, F and beta distributions, accurate to about 1e-13 relative,
 * for degrees of freedom that need not be whole.
 */

/** The error of Stirling's formula for ln(n!), n > 0: its asymptotic series from 16 on, below that by recurrence from there. */
function stirlingError(n: number): number {
  let error = 0;
  let at = n;
  for (; at < 16; at++) error += (at + 0.5) * Math.log1p(1 / at) - 1;
  const square = at * at;
  return error + (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / at;
}

/** x ln(x / m) + m - x without cancellation near x = m (C. Loader, Fast and Accurate Computation of Binomial Probabilities, 2000). */
function deviance(x: number, m: number): number {
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const v = (x - m) / (x + m);
  let sum = (x - m) * v;
  let power = 2 * x * v;
  for (let j = 3; ; j += 2) {
    power *= v * v;
    const next = sum + power / j;
    if (next === sum) return sum;
    sum = next;
  }
}

/** x^a y^b / B(a, b) where y = 1 - x is given beside x, so that neither loses digits (Loader's saddle-point form). */
function betaPower(x: number, y: number, a: number, b: number): number {
  if (x <= 0 || y <= 0) return 0;
  const n = a + b;
  const exponent = stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y);
  return ((a * b) / n) * Math.sqrt(n / (2 * Math.PI * a * b)) * Math.exp(exponent);
}

/** Continued fraction of the incomplete beta function by Lentz's method; fast where x < (a + 1) / (a + b + 2). */
function betaFraction(x: number, a: number, b: number): number {
  const away = (value: number): number => (Math.abs(value) < 1e-300 ? 1e-300 : value);
  const steps = 300 + 10 * Math.sqrt(a + b);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < steps; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return fraction;
}

/** Regularised incomplete beta function I_x(a, b), with y = 1 - x. */
function incompleteBeta(x: number, y: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  return x < (a + 1) / (a + b + 2) ? (betaPower(x, y, a, b) * betaFraction(x, a, b)) / a : 1 - (betaPower(x, y, a, b) * betaFraction(y, b, a)) / b;
}

/** P(Z > z) of the standard normal distribution. */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  const x = z / Math.SQRT2;
  if (x < 2) {
    let term = x;
    let sum = x;
    for (let k = 1; term > sum * 1e-17; k++) {
      term *= (2 * x * x) / (2 * k + 1);
      sum += term;
    }
    return 0.5 - (Math.exp(-x * x) * sum) / Math.sqrt(Math.PI);
  }
  let fraction = x;
  for (let k = 150; k > 0; k--) fraction = x + k / 2 / fraction;
  return Math.exp(-x * x) / fraction / Math.sqrt(Math.PI) / 2;
}

const polynomial = (coefficients: readonly number[], x: number): number => coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);

/** The z with P(Z <= z) = p, 0 < p < 1 (M. J. Wichura, algorithm AS 241, PPND16, about 1e-16). */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(AS241.a, r)) / polynomial(AS241.b, r);
  }
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const z = r <= 5 ? polynomial(AS241.c, r - 1.6) / polynomial(AS241.d, r - 1.6) : polynomial(AS241.e, r - 5) / polynomial(AS241.f, r - 5);
  return q < 0 ? -z : z;
}

const AS241 = {
  a: [3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
    33430.57558358813, 2509.0809287301227],
  b: [1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943, 5226.495278852546],
  c: [1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
    0.022723844989269184, 0.0007745450142783414],
  d: [1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457, 0.0005475938084995345,
    1.0507500716444169e-9],
  e: [6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124, 0.0012426609473880784,
    0.000027115555687434876, 2.0103343992922881e-7],
  f: [1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 0.000018463183175100548, 1.421511758316446e-7,
    2.0442631033899397e-15],
};

/** P(T > t) of Student's t distribution. */
export function studentTail(t: number, df: number): number {
  if (t < 0) return 1 - studentTail(-t, df);
  const square = t * t;
  return square === Infinity ? 0 : incompleteBeta(df / (df + square), square / (df + square), df / 2, 0.5) / 2;
}

/** The t with P(T <= t) = p, 0 < p < 1. */
export function studentQuantile(p: number, df: number): number {
  if (p === 0.5) return 0;
  if (p < 0.5) return -upperStudent(p, df);
  return upperStudent(1 - p, df);
}

/** The t > 0 with P(T > t) = tail; give the small tail itself where it is known, for 1 - p loses digits. */
export function upperStudent(tail: number, df: number): number {
  // t * density is half of x^a y^b / B(a, b) twice over: both signs of t lead to the same x.
  const slope = (t: number): number => betaPower(df / (df + t * t), (t * t) / (df + t * t), df / 2, 0.5);
  return solveTail((t) => studentTail(t, df), slope, tail);
}

/** P(X > x) of the F distribution. */
export function fisherTail(x: number, df1: number, df2: number): number {
  return x <= 0 ? 1 : incompleteBeta(df2 / (df2 + df1 * x), (df1 * x) / (df2 + df1 * x), df2 / 2, df1 / 2);
}

/** The x with P(X > x) = tail of the F distribution, 0 < tail < 1. */
export function upperFisher(tail: number, df1: number, df2: number): number {
  if (tail > 0.5) return 1 / upperFisher(1 - tail, df2, df1);
  const slope = (x: number): number => betaPower(df2 / (df2 + df1 * x), (df1 * x) / (df2 + df1 * x), df2 / 2, df1 / 2);
  return solveTail((x) => fisherTail(x, df1, df2), slope, tail);
}

/** The x with P(X <= x) = p of the beta distribution with parameters a, b > 0. */
export function betaQuantile(p: number, a: number, b: number): number {
  const ratio = (a / b) * upperFisher(1 - p, 2 * a, 2 * b);
  return ratio === Infinity ? 1 : ratio / (1 + ratio);
}

/** P(X >= k) for X binomial with n trials of probability `p`; `q` is 1 - p. */
export function binomialTail(k: number, n: number, p: number, q: number): number {
  if (k <= 0) return 1;
  if (k >= n) return k > n ? 0 : p ** n;
  return incompleteBeta(p, q, k, n - k + 1);
}

/** P(X = k) for X binomial. */
export function binomialProbability(k: number, n: number, p: number, q: number): number {
  if (k === 0) return q ** n;
  if (k === n) return p ** n;
  return betaPower(p, q, k, n - k) * (n / (k * (n - k)));
}

/**
 * The x > 0 where a decreasing tail has the given value: Newton's steps on ln tail over ln x, in which heavy tails are straight,
 * held inside a bracket that shrinks. `slope` is x times the density.
 */
function solveTail(tail: (x: number) => number, slope: (x: number) => number, value: number): number {
  let low = -700;
  let high = 700;
  let u = 0;
  for (let step = 0; step < 200; step++) {
    const x = Math.exp(u);
    const reached = tail(x);
    if (reached > value) low = u;
    else high = u;
    const newton = u + (Math.log(reached / value) * reached) / slope(x);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - u) < 1e-15) return Math.exp(next);
    u = next;
  }
  return Math.exp(u);
}
