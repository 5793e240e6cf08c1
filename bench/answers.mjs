/**
 * What an answer is counted as: its status, and the code of a refusal beside it.
 * @param {{ status: number, text: string }} answer
 */
function answerName({ status, text }) {
  if (status === 0) return "no answer";
  return status < 400 ? String(status) : `${status} ${codeOf(text)}`;
}

/** @param {string} text of a problem */
function codeOf(text) {
  try {
    return String(JSON.parse(text).code ?? "without a code");
  } catch {
    return "without a code";
  }
}

/**
 * @param {readonly { status: number, text: string }[]} answers
 * @returns {Record<string, number>} how many there are of each
 */
export function countAnswers(answers) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const name of answers.map(answerName)) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/**
 * Where figures are not exactly the ones wanted, a line each; what is missing on one side is 0 there.
 * @param {string} of whose figures they are
 * @param {Readonly<Record<string, number>>} found
 * @param {Readonly<Record<string, number>>} wanted
 */
export function differences(of, found, wanted) {
  return [...new Set([...Object.keys(wanted), ...Object.keys(found)])].flatMap((name) => {
    const [is, should] = [found[name] ?? 0, wanted[name] ?? 0];
    return is === should ? [] : [`${of}: ${name} is ${is}, not ${should}`];
  });
}
