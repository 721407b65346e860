/**
 * The third party's check of a draw: ten lines of Python, standard library alone, handed out with the files of each draw by rate.
 * Usage: `python3 verify.py SECRET_HEX SEED NUM DEN MIN population.tsv`. It prints the digests and the selection file.
 */
export const VERIFY_SCRIPT = `import hashlib, hmac, sys   # usage: verify.py SECRET_HEX SEED NUM DEN MIN population.tsv
secret, seed, num, den, minimum, path = bytes.fromhex(sys.argv[1]), sys.argv[2].encode(), *map(int, sys.argv[3:6]), sys.argv[6]
mac = lambda k, m: hmac.new(k, m, hashlib.sha256).digest()
key, data, strata = mac(secret, seed), open(path, "rb").read(), {}
print("population_sha256", hashlib.sha256(data).hexdigest(), "commitment", hashlib.sha256(secret).hexdigest())
for line in data.split(b"\\n")[:-1]:
    s, c = line.split(b"\\t"); strata.setdefault(s, []).append((mac(key, b"call\\t" + c + b"\\x01").hex(), c))
out = b"".join(b"%b\\t%d\\t%b\\t%b\\n" % (s, i, c, t.encode()) for s in sorted(strata)
    for i, (t, c) in enumerate(sorted(strata[s])[:min(len(strata[s]), max(minimum, -(-len(strata[s]) * num // den)))], 1))
print(out.decode() + "selection_sha256", hashlib.sha256(out).hexdigest())
`;

/**
 * The same for a draw whose quotas are published in a file (a total, or a sample spread over the period).
 * Usage: `python3 verify.py SECRET_HEX SEED quotas.tsv population.tsv`. The quotas file is `stratum TAB quota LF`.
 */
export const VERIFY_QUOTAS_SCRIPT = `import hashlib, hmac, sys   # usage: verify.py SECRET_HEX SEED quotas.tsv population.tsv
secret, seed, plan, path = bytes.fromhex(sys.argv[1]), sys.argv[2].encode(), open(sys.argv[3], "rb").read(), sys.argv[4]
mac, quotas = lambda k, m: hmac.new(k, m, hashlib.sha256).digest(), {s: int(q) for s, q in (r.split(b"\\t") for r in plan.split(b"\\n")[:-1])}
key, data, strata = mac(secret, seed), open(path, "rb").read(), {}
print("population_sha256", hashlib.sha256(data).hexdigest(), "commitment", hashlib.sha256(secret).hexdigest(), "quotas_sha256", hashlib.sha256(plan).hexdigest())
for line in data.split(b"\\n")[:-1]:
    s, c = line.split(b"\\t"); strata.setdefault(s, []).append((mac(key, b"call\\t" + c + b"\\x01").hex(), c))
out = b"".join(b"%b\\t%d\\t%b\\t%b\\n" % (s, i, c, t.encode()) for s in sorted(strata)
    for i, (t, c) in enumerate(sorted(strata[s])[:quotas[s]], 1))
print(out.decode() + "selection_sha256", hashlib.sha256(out).hexdigest())
`;
