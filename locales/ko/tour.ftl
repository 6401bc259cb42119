### 둘러보기: recto tour는 딸려 있는 기사로 recto가 하는 일을 보여 준다.
