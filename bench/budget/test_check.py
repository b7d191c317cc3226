import unittest

from check import compare, exceeded


class Budgets(unittest.TestCase):
    def test_instructions_have_five_percent(self):
        self.assertFalse(exceeded("instructions", 105, 100))
        self.assertTrue(exceeded("instructions", 106, 100))

    def test_one_allocation_more_is_seen(self):
        self.assertFalse(exceeded("allocations", 0.01, 0))
        self.assertTrue(exceeded("allocations", 1, 0))

    def test_a_passed_budget_is_named(self):
        _, complaints = compare({"post": {"instructions": 200, "allocations": 0}},
                                {"post": {"instructions": 100, "allocations": 0}})
        self.assertEqual(complaints, ["post: 200 instructions an operation, the budget is 100"])

    def test_work_without_a_budget_is_a_complaint(self):
        _, complaints = compare({"new": {"system_calls": 1}}, {})
        self.assertEqual(len(complaints), 1)


if __name__ == "__main__":
    unittest.main()
