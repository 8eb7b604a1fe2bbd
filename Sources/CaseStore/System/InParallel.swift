import Dispatch
import Synchronization

/// Does a piece of work for each number from 0 on, on as many cores as there are; gives the results in their order.
func inParallel<Result: Sendable>(_ count: Int, _ work: @Sendable (Int) -> Result) -> [Result] {
  let results = Mutex<[Int: Result]>([:])
  DispatchQueue.concurrentPerform(iterations: count) { number in
    let result = work(number)
    results.withLock { $0[number] = result }
  }
  return results.withLock { done in (0..<count).compactMap { done[$0] } }
}
