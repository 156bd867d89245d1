/** Returns how much processor time `act` took, in milliseconds: a busy machine must not make a bound of work fail. */
export function processorTimeOf(act: () => void): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
